package cn.dualprevention.kit.problem;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;

/** What a database error means to the caller. */
public final class DatabaseTroubles {

    private static final String DISK_FULL = "53100";

    private DatabaseTroubles() {}

    /** The problem to answer with; an integrity violation stays what it is, because it is a fault of ours. */
    public static RuntimeException asProblem(RuntimeException e) {
        if (e instanceof Problem) {
            return e;
        }
        if (e instanceof R2dbcException r && DISK_FULL.equals(r.getSqlState())) {
            return new Problem(ProblemCode.STORAGE_FULL, "数据库存储空间不足，数据未写入，请稍后用同一请求重试");
        }
        if (e instanceof R2dbcDataIntegrityViolationException) {
            return e;
        }
        return new Problem(ProblemCode.UNAVAILABLE, "数据库暂不可用，数据未写入，请稍后用同一请求重试");
    }
}

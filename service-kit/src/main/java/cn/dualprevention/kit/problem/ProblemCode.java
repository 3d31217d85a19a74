package cn.dualprevention.kit.problem;

import java.util.Locale;

/** Every error code a caller can meet, in one place. Codes are stable; the title is what a person reads first. */
public enum ProblemCode {
    UNREADABLE(400, "请求无法解析"),
    UNAUTHENTICATED(401, "未认证"),
    CLOCK_SKEW(401, "时钟偏差超出允许范围"),
    FORBIDDEN(403, "无权操作"),
    NOT_FOUND(404, "未找到"),
    METHOD_NOT_ALLOWED(405, "不支持的请求方法"),
    NOT_ACCEPTABLE(406, "无法提供所要求的响应格式"),
    ILLEGAL_STEP(409, "当前状态不允许该步骤"),
    NOT_HOME(409, "本平台不是该对象的归属平台"),
    CONFLICT(409, "数据已被他人修改"),
    KEY_LIMIT(409, "有效密钥数量已达上限"),
    CONSIGNMENT_DIFFERS(409, "同号批次内容不一致"),
    TOO_LARGE(413, "请求内容过大"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持的内容类型"),
    INVALID(422, "数据不符合要求"),
    KEY_REUSED(422, "幂等键已用于其他请求"),
    RATE_LIMITED(429, "请求过于频繁"),
    INTERNAL(500, "平台内部错误"),
    COMMIT_UNKNOWN(503, "提交结果未知，请用同一幂等键重试"),
    UNAVAILABLE(503, "服务暂不可用"),
    STORAGE_FULL(507, "存储空间不足");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code that stands for a status when nothing more precise is known. */
    public static ProblemCode ofStatus(int status) {
        for (ProblemCode code : values()) {
            if (code.status == status && code != COMMIT_UNKNOWN) {
                return code;
            }
        }
        return status >= 500 ? INTERNAL : UNREADABLE;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** {@code urn:dualprevention:problem:<code>}, the {@code type} of RFC 9457. */
    public String type() {
        return "urn:dualprevention:problem:" + code();
    }

    /** Kebab-case, as it stands in {@code code} and at the end of {@code type}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

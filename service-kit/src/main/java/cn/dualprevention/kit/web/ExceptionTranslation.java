package cn.dualprevention.kit.web;

import cn.dualprevention.kit.json.JsonFaults;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;

/** What the framework, the JSON reader and the database driver throw, as problems. */
final class ExceptionTranslation {

    private static final int CAUSES = 10;
    private static final String DISK_FULL = "53100";

    private ExceptionTranslation() {}

    /** The problem to answer with, or empty when the fault is this program's own. */
    static Optional<Problem> translate(Throwable thrown) {
        Problem problem = find(thrown, Problem.class);
        if (problem != null) {
            return Optional.of(problem);
        }
        if (find(thrown, DataBufferLimitException.class) != null) {
            return Optional.of(tooLarge());
        }
        if (thrown instanceof ResponseStatusException e) {
            return Optional.of(ofFramework(e));
        }
        R2dbcException database = find(thrown, R2dbcException.class);
        if (database != null) {
            return ofDatabase(database);
        }
        if (find(thrown, TimeoutException.class) != null) {
            return Optional.of(new Problem(ProblemCode.UNAVAILABLE, "处理超时，请稍后重试"));
        }
        return Optional.empty();
    }

    static Problem tooLarge() {
        String detail = "请求内容超过 " + BatchReader.MAX_BYTES / 1024 / 1024 + " MiB";
        return new Problem(ProblemCode.TOO_LARGE, detail, List.of(FieldCode.TOO_LARGE.at("", detail)));
    }

    private static Problem ofFramework(ResponseStatusException e) {
        if (e instanceof WebExchangeBindException invalid) {
            return ofValidation(invalid);
        }
        if (e instanceof MissingRequestValueException missing) {
            String mark = "header".equals(missing.getLabel()) ? "@" : "?";
            return unreadable(FieldCode.REQUIRED.at(mark + missing.getName(), "缺少参数 " + missing.getName()));
        }
        if (e instanceof ServerWebInputException input) {
            return ofInput(input);
        }
        if (e instanceof UnsupportedMediaTypeStatusException) {
            return new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "此接口不接受该 Content-Type，请使用 application/json");
        }
        if (e instanceof MethodNotAllowedException method) {
            return new Problem(ProblemCode.METHOD_NOT_ALLOWED, "此地址不支持 " + method.getHttpMethod() + " 方法");
        }
        return ofStatus(e.getStatusCode().value());
    }

    private static Problem ofStatus(int status) {
        ProblemCode code = ProblemCode.ofStatus(status);
        return new Problem(
                code,
                switch (code) {
                    case NOT_FOUND -> "没有这个接口，请核对地址";
                    case NOT_ACCEPTABLE -> "无法按 Accept 所要求的格式应答，本接口提供 application/json";
                    case TOO_LARGE -> "请求内容过大";
                    case UNAVAILABLE -> "服务暂不可用，请稍后重试";
                    default -> code.title();
                });
    }

    private static Problem ofInput(ServerWebInputException e) {
        JacksonException json = find(e, JacksonException.class);
        if (json != null) {
            FieldError fault = JsonFaults.describe(json);
            // RFC 9110: 400 when it cannot be read as what it claims to be, 422 when it can but says something unusable
            return JsonFaults.isSyntax(json) || json.getPath().isEmpty()
                    ? unreadable(fault)
                    : Problem.invalid(List.of(fault));
        }
        TypeMismatchException mismatch = find(e, TypeMismatchException.class);
        if (mismatch != null) {
            String name = e.getMethodParameter() == null
                    ? null
                    : e.getMethodParameter().getParameterName();
            return unreadable(FieldCode.WRONG_TYPE.at("?" + name, "参数 " + name + " 的值无法识别"));
        }
        return unreadable(FieldCode.EMPTY.at("", "缺少请求内容，或其内容无法读取"));
    }

    private static Problem unreadable(FieldError fault) {
        return new Problem(ProblemCode.UNREADABLE, fault.detail(), List.of(fault));
    }

    private static Problem ofValidation(BindingResult invalid) {
        List<FieldError> errors = new ArrayList<>();
        invalid.getFieldErrors()
                .forEach(f -> errors.add(FieldCode.INVALID.at(pointer(f.getField()), text(f.getDefaultMessage()))));
        invalid.getGlobalErrors().forEach(g -> errors.add(FieldCode.INVALID.at("", text(g.getDefaultMessage()))));
        return Problem.invalid(errors);
    }

    /** {@code places[0].name} as {@code /places/0/name}. */
    private static String pointer(String path) {
        return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    private static String text(@Nullable String message) {
        return message == null ? "值不符合约束" : message;
    }

    private static Optional<Problem> ofDatabase(R2dbcException e) {
        String state = e.getSqlState() == null ? "" : e.getSqlState();
        if (state.equals(DISK_FULL)) {
            return Optional.of(new Problem(ProblemCode.STORAGE_FULL, "数据库存储空间不足，数据未写入，请稍后用同一请求重试"));
        }
        boolean passing = e instanceof R2dbcTransientException
                || e instanceof R2dbcNonTransientResourceException
                || e instanceof R2dbcTimeoutException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("40");
        return passing ? Optional.of(new Problem(ProblemCode.UNAVAILABLE, "数据库暂不可用，请稍后重试")) : Optional.empty();
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable t = thrown;
        for (int i = 0; t != null && i < CAUSES; i++, t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}

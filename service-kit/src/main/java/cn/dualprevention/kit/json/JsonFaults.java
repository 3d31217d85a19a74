package cn.dualprevention.kit.json;

import cn.dualprevention.kit.json.CleanText.ForbiddenCharacter;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in Chinese, with a pointer, what a JSON reader found fault with. Java names and values never show. */
public final class JsonFaults {

    private static final int MAX_SHOWN = 30;

    private JsonFaults() {}

    /** Whether the text is not JSON at all, so that nothing after the place can be trusted either. */
    public static boolean isSyntax(JacksonException e) {
        if (isTrailing(e)) {
            return true;
        }
        return !(e instanceof MismatchedInputException)
                && !(e instanceof StreamConstraintsException)
                && !(e instanceof InputCoercionException)
                && !(e instanceof ValueInstantiationException)
                && !isDuplicateField(e);
    }

    /** The fault with a pointer from the root of what was read. */
    public static FieldError describe(JacksonException e) {
        String pointer = pointer(e);
        if (e instanceof ForbiddenCharacter) {
            return FieldCode.FORBIDDEN_CHARACTER.at(pointer, e.getOriginalMessage());
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return FieldCode.UNKNOWN_FIELD.at(pointer, "未知字段 " + shorten(unknown.getPropertyName()) + known(unknown));
        }
        if (e instanceof InvalidFormatException format) {
            return unreadableValue(pointer, format);
        }
        if (e instanceof InputCoercionException) {
            return FieldCode.OUT_OF_RANGE.at(pointer, "数值超出范围");
        }
        if (e instanceof StreamConstraintsException) {
            return tooMuch(pointer, e.getOriginalMessage());
        }
        if (e instanceof ValueInstantiationException) {
            return FieldCode.INVALID.at(pointer, "值不符合约束");
        }
        if (e instanceof MismatchedInputException mismatch) {
            return mismatched(pointer, mismatch);
        }
        if (isDuplicateField(e)) {
            return FieldCode.DUPLICATE_FIELD.at(pointer, "同一对象中有重复的字段" + place(e.getLocation()));
        }
        // no pointer leads into what is not JSON
        return FieldCode.MALFORMED.at("", "不是合法的 JSON" + place(e.getLocation()));
    }

    private static boolean isDuplicateField(JacksonException e) {
        return e.getOriginalMessage().startsWith("Duplicate Object property");
    }

    private static boolean isTrailing(JacksonException e) {
        return e.getOriginalMessage().startsWith("Trailing token");
    }

    private static FieldError mismatched(String pointer, MismatchedInputException e) {
        if (e.getCurrentToken() == null && e.getOriginalMessage().startsWith("No content")) {
            return FieldCode.EMPTY.at(pointer, "请求内容为空");
        }
        if (isTrailing(e)) {
            return FieldCode.MALFORMED.at(pointer, "JSON 之后还有多余内容" + place(e.getLocation()));
        }
        if (e.getOriginalMessage().startsWith("Cannot map `null`")) {
            return FieldCode.REQUIRED.at(pointer, "此字段必填");
        }
        return FieldCode.WRONG_TYPE.at(pointer, "类型不对，应为" + kind(e.getTargetType()));
    }

    private static FieldError unreadableValue(String pointer, InvalidFormatException e) {
        Class<?> target = e.getTargetType();
        if (target != null && target.isEnum()) {
            String allowed = Arrays.stream(target.getEnumConstants())
                    .map(c -> ((Enum<?>) c).name())
                    .collect(Collectors.joining("、"));
            return FieldCode.UNKNOWN_VALUE.at(pointer, "不允许的取值，应为 " + allowed + " 之一");
        }
        if (target != null && Temporal.class.isAssignableFrom(target)) {
            return FieldCode.MALFORMED_TIME.at(pointer, "无法识别，应为" + kind(target));
        }
        return FieldCode.WRONG_TYPE.at(pointer, "值无法识别，应为" + kind(target));
    }

    private static FieldError tooMuch(String pointer, String message) {
        if (message.contains("nesting depth")) {
            return FieldCode.TOO_DEEP.at(pointer, "嵌套超过 " + StrictJson.MAX_DEPTH + " 层");
        }
        if (message.contains("String value length")) {
            return FieldCode.TOO_LONG.at(pointer, "文本超过 " + StrictJson.MAX_STRING + " 个字符");
        }
        if (message.contains("Number value length")) {
            return FieldCode.OUT_OF_RANGE.at(pointer, "数字超过 " + StrictJson.MAX_NUMBER + " 位");
        }
        return FieldCode.TOO_LARGE.at(pointer, "内容超过允许的大小");
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "其他类型";
        }
        if (type == String.class || type == Character.class) {
            return "文本";
        }
        if (type == java.time.LocalDate.class) {
            return "日期，例如 2026-11-22";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "带时区的时间，例如 2026-11-22T08:00:00+08:00";
        }
        if (type == java.util.UUID.class) {
            return " UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return " true 或 false";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "数组";
        }
        if (type.isEnum()) {
            return "代码文本";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "数字" : "对象";
    }

    private static String known(UnrecognizedPropertyException e) {
        Collection<Object> ids = e.getKnownPropertyIds();
        if (ids == null || ids.isEmpty() || ids.size() > MAX_SHOWN) {
            return "";
        }
        return "，可用字段：" + ids.stream().map(Object::toString).sorted().collect(Collectors.joining("、"));
    }

    private static String place(@Nullable TokenStreamLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return "";
        }
        return "（第 " + location.getLineNr() + " 行第 " + location.getColumnNr() + " 列）";
    }

    private static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            pointer.append('/');
            String name = step.getPropertyName();
            if (name == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(shorten(name).replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }

    private static String shorten(String name) {
        return name.length() <= MAX_SHOWN * 2 ? name : name.substring(0, MAX_SHOWN * 2) + "…";
    }
}

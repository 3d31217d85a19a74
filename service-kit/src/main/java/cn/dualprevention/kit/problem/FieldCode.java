package cn.dualprevention.kit.problem;

import java.util.Locale;

/** The codes of {@link FieldError} that any endpoint can give. A service adds its own in an enum of its own. */
public enum FieldCode {
    REQUIRED("必填项缺失"),
    UNKNOWN_FIELD("接口中没有这个字段"),
    DUPLICATE_FIELD("同一对象中字段重复"),
    WRONG_TYPE("值的类型不对"),
    UNKNOWN_VALUE("值不在允许的取值之内"),
    OUT_OF_RANGE("数值、时间或日期超出范围"),
    MALFORMED("语法错误，无法解析"),
    MALFORMED_TIME("时间格式不对，应为带时区的 ISO 8601"),
    MALFORMED_CURSOR("翻页游标无效"),
    FORBIDDEN_CHARACTER("含有不允许的字符（空字符、双向控制符或残缺的代理对）"),
    TOO_LONG("文本过长"),
    TOO_DEEP("嵌套过深"),
    TOO_LARGE("内容过大"),
    TOO_MANY_ITEMS("批量条数超过上限"),
    EMPTY("不能为空"),
    INVALID("不符合约束");

    private final String meaning;

    FieldCode(String meaning) {
        this.meaning = meaning;
    }

    /** What the code means, in Chinese, for the table of codes. */
    public String meaning() {
        return meaning;
    }

    /** Kebab-case, as it stands in {@code errors[].code}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public FieldError at(String pointer, String detail) {
        return new FieldError(pointer, code(), detail);
    }
}

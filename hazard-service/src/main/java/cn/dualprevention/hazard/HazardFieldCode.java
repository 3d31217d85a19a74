package cn.dualprevention.hazard;

import cn.dualprevention.kit.problem.FieldError;
import java.util.Locale;

/** What can be wrong with a field of a hazard, beyond {@link cn.dualprevention.kit.problem.FieldCode}. */
public enum HazardFieldCode {
    FUTURE("时间晚于当前时间"),
    UNKNOWN_CODE("代码不在代码表中"),
    UNKNOWN_CRITERION("判定标准不在目录中"),
    UNKNOWN_ENTERPRISE("本平台尚未收到该企业的档案"),
    MALFORMED_ENTERPRISE("企业标识不符合 GB 32100 或平台编号规则"),
    UNKNOWN_HAZARD("隐患不存在"),
    ID_TAKEN("该标识已用于另一条隐患"),
    DOWNGRADE("重大隐患降级须由监管部门决定"),
    DEADLINE_FIXED("期限已定，变更须申请延期"),
    NOT_LATER("新期限不晚于现期限"),
    SELF_ACCEPTANCE("验收人与整改人为同一人"),
    NOT_ONE_PERSON("该企业不是可由一人兼任的小微企业"),
    SELF_MERGE("不能并入自身");

    private final String meaning;

    HazardFieldCode(String meaning) {
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

    public FieldError at(String pointer) {
        return new FieldError(pointer, code(), meaning);
    }
}

package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.kit.problem.FieldError;
import java.util.Locale;

/** What can be wrong with the fields of an enterprise, beside what can be wrong with any field. */
enum EnterpriseFieldCode {
    INVALID_ENTERPRISE_ID("不是有效的统一社会信用代码（GB 32100-2015，18 位）或平台发放的编号（Z 开头）"),
    ID_OR_KEY_REQUIRED("批量登记无信用代码的单位时须带 Idempotency-Key，重复提交才不会重复登记"),
    UNKNOWN_DIVISION("当日不存在的行政区划代码"),
    UNKNOWN_SECTOR("行业代码不在行业清单之内"),
    UNKNOWN_SIZE_CLASS("企业规模代码不在清单之内"),
    MALFORMED_PARK("园区代码应为小写字母开头的 2 到 32 位小写字母、数字或连字符"),
    MALFORMED_PLATFORM("平台代码应为小写字母开头的 2 到 32 位小写字母、数字或连字符");

    private final String meaning;

    EnterpriseFieldCode(String meaning) {
        this.meaning = meaning;
    }

    FieldError at(String pointer, String got) {
        return new FieldError(pointer, code(), "“" + got + "”" + meaning);
    }

    FieldError at(String pointer) {
        return new FieldError(pointer, code(), meaning);
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

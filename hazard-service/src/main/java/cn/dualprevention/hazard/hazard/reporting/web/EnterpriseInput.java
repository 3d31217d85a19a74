package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.hazard.input.Checks;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.problem.FieldCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The enterprise a request is about; an enterprise's own key need not name it. */
final class EnterpriseInput {

    private EnterpriseInput() {}

    static String check(@Nullable String enterprise, Caller caller, Checks checks) {
        String stated = enterprise == null ? caller.enterprise() : enterprise;
        if (stated == null) {
            checks.add(FieldCode.REQUIRED.at("/enterprise", "须写明企业的统一社会信用代码或平台编号"));
        } else if (!EnterpriseIds.isValid(stated)) {
            checks.add(HazardFieldCode.MALFORMED_ENTERPRISE.at("/enterprise", "企业标识 " + excerpt(stated) + " 校验不通过"));
        }
        return Objects.requireNonNullElse(stated, "");
    }

    private static String excerpt(String text) {
        int shown = 32;
        return text.length() <= shown ? text : text.substring(0, shown) + "…";
    }
}

package cn.dualprevention.gateway.grants;

import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A grant as an operator asks for it. */
@Schema(description = "身份与可见范围")
public record GrantRequest(
        @Nullable @Schema(description = "ENTERPRISE、PARK、REGULATOR 或 OPERATOR")
        Role role,

        @Nullable @Schema(description = "企业统一社会信用代码，角色 ENTERPRISE 必填")
        String enterprise,

        @Nullable @Schema(description = "园区代码，角色 PARK 必填") String park,

        @Nullable @Schema(description = "行政区划代码，角色 REGULATOR 必填")
        Set<String> divisions,

        @Nullable @Schema(description = "行业代码，空为全部") Set<String> sectors,

        @Nullable @Schema(description = "true 表示所写数据为测试数据，不计入任何统计")
        Boolean testdata) {

    /** @throws Problem 422 naming everything that is wrong */
    public Grant check(LocalDate on) {
        if (role == null) {
            throw Problem.invalid(List.of(FieldCode.REQUIRED.at("/grant/role", "角色必填")));
        }
        Grant grant = new Grant(
                role,
                enterprise,
                park,
                divisions == null ? Set.of() : divisions,
                sectors == null ? Set.of() : sectors,
                Boolean.TRUE.equals(testdata));
        List<FieldError> faults = grant.faults(on);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.stream().map(f -> f.under("/grant")).toList());
        }
        return grant;
    }

    public static GrantRequest of(Grant grant) {
        return new GrantRequest(
                grant.role(),
                grant.enterprise(),
                grant.park(),
                grant.divisions().isEmpty() ? null : grant.divisions(),
                grant.sectors().isEmpty() ? null : grant.sectors(),
                grant.testdata() ? true : null);
    }
}

package cn.dualprevention.gateway.grants;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a key or a token lets its holder be and see. A grant says exactly what its role needs: an enterprise for
 * {@link Role#ENTERPRISE}, a park for {@link Role#PARK}, areas for {@link Role#REGULATOR}, nothing for
 * {@link Role#OPERATOR}. Nobody outside is ever {@link Role#SERVICE}.
 */
public record Grant(
        Role role,
        @Nullable String enterprise,
        @Nullable String park,
        Set<String> divisions,
        Set<String> sectors,
        boolean testdata) {

    public Grant {
        divisions = Set.copyOf(divisions);
        sectors = Set.copyOf(sectors);
    }

    public Caller toCaller(String subject) {
        return new Caller(subject, role, enterprise, park, divisions, sectors, testdata);
    }

    /** What is wrong with it on a day; empty when nothing is. */
    public List<FieldError> faults(LocalDate on) {
        List<FieldError> faults = new ArrayList<>();
        if (role == Role.SERVICE) {
            faults.add(FieldCode.UNKNOWN_VALUE.at("/role", "角色 SERVICE 只供平台内部服务使用"));
        }
        scopeOf(Role.ENTERPRISE, enterprise, "/enterprise", faults);
        scopeOf(Role.PARK, park, "/park", faults);
        if (role == Role.ENTERPRISE && enterprise != null && !EnterpriseIds.isValid(enterprise)) {
            faults.add(FieldCode.INVALID.at("/enterprise", "不是有效的统一社会信用代码或平台编码：" + enterprise));
        }
        areas(on, faults);
        return faults;
    }

    private void scopeOf(Role owner, @Nullable String value, String pointer, List<FieldError> faults) {
        if (role == owner && (value == null || value.isBlank())) {
            faults.add(FieldCode.REQUIRED.at(pointer, "角色 " + owner + " 必须指明此项"));
        } else if (role != owner && value != null) {
            faults.add(FieldCode.INVALID.at(pointer, "角色 " + role + " 不能带此项"));
        }
    }

    private void areas(LocalDate on, List<FieldError> faults) {
        if (role != Role.REGULATOR) {
            if (!divisions.isEmpty() || !sectors.isEmpty()) {
                faults.add(FieldCode.INVALID.at("/divisions", "只有角色 REGULATOR 可以带行政区划和行业"));
            }
            return;
        }
        if (divisions.isEmpty()) {
            faults.add(FieldCode.REQUIRED.at("/divisions", "角色 REGULATOR 至少要有一个行政区划"));
        }
        for (String division : divisions) {
            if (!Divisions.henan().exists(division, on)) {
                faults.add(FieldCode.UNKNOWN_VALUE.at("/divisions", "行政区划不存在：" + division));
            }
        }
        for (String sector : sectors) {
            if (CodeLists.of(CodeLists.SECTOR).find(sector, on).isEmpty()) {
                faults.add(FieldCode.UNKNOWN_VALUE.at("/sectors", "行业代码不存在：" + sector));
            }
        }
    }
}

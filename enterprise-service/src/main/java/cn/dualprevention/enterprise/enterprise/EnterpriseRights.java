package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Who may write what. Parks and regulators write what is in their scope. An enterprise describes itself, all but its
 * size, and goes online; on its own platform, where nobody else could, it also states its size, registers and moves
 * itself.
 */
@Component
class EnterpriseRights {

    private final PlatformSettings platform;
    private final AccessScopes scopes;

    EnterpriseRights(PlatformSettings platform, AccessScopes scopes) {
        this.platform = platform;
        this.scopes = scopes;
    }

    /** Whether the caller may know of it at all. */
    boolean maySee(Caller caller, Scope scope) {
        return scopes.of(caller).covers(scope);
    }

    void requireMayRegister(Caller caller, Scope scope) {
        scopes.of(caller).requireWritable(scope);
        requireAuthority(caller, "企业不能自行登记，请联系园区或监管部门");
    }

    /** For changes of scope, home and suspension: what an authority decides, not the enterprise. */
    void requireAuthority(Caller caller) {
        requireAuthority(caller, "企业不能自行变更属地、行业、园区、归属平台或停用状态，请联系园区或监管部门");
    }

    /** Rules are eased for small ones, so how large an enterprise is others say. */
    void requireMayDescribe(Caller caller, Particulars before, Particulars after) {
        boolean resized = !Objects.equals(before.sizeClass(), after.sizeClass())
                || !before.aboveScaleYears().equals(after.aboveScaleYears());
        if (resized) {
            requireAuthority(caller, "企业规模（sizeClass）和规上年度（aboveScaleYears）由园区或监管部门变更，企业变更其他信息时请原样带上这两项");
        }
    }

    /** A park lets a member go or keeps it, but does not send it into another park. */
    void requireMayMoveTo(Caller caller, Scope target) {
        boolean foreignPark = target.park() != null && !target.park().equals(caller.park());
        if (caller.role() == Role.PARK && foreignPark) {
            throw EnterpriseProblems.forbidden("园区只能将企业移出本园区，不能移入其他园区");
        }
    }

    private void requireAuthority(Caller caller, String refusal) {
        if (caller.role() == Role.ENTERPRISE && platform.tier() != PlatformTier.ENTERPRISE) {
            throw EnterpriseProblems.forbidden(refusal);
        }
    }
}

package cn.dualprevention.hazard.enterprises;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What hazards need of an enterprise.
 *
 * @param home platform that writes it and its hazards
 * @param term a handover opens a new one, as a restore does
 * @param testdata its hazards stay out of every figure
 * @param onceOurs this platform is or was its home: hazards that came with it may be known by their copies only
 */
public record KnownEnterprise(
        Scope scope,
        String name,
        String home,
        @Nullable String sizeClass,
        boolean testdata,
        boolean onceOurs,
        long term,
        long version) {

    private static final String MICRO = "MICRO";

    public String id() {
        return scope.enterprise();
    }

    /** 409 naming the home when it is another platform. */
    public void requireHome(String platform) {
        if (!home.equals(platform)) {
            throw notHome(home);
        }
    }

    public static Problem notHome(String home) {
        return new Problem(ProblemCode.NOT_HOME, "该企业的隐患由平台 " + home + " 登记，请向该平台提交", List.of(), Map.of("home", home));
    }

    /** Where one person may be rectifier and acceptor: a micro enterprise or a shop without a credit code. */
    public boolean mayBeOnePerson() {
        return MICRO.equals(sizeClass) || EnterpriseIds.isIssued(id());
    }

    public KnownEnterprise asOnceOurs() {
        return new KnownEnterprise(scope, name, home, sizeClass, testdata, true, term, version);
    }

    public Hazards.ScopeVersion scopeVersion() {
        return new Hazards.ScopeVersion(term, version);
    }
}

package cn.dualprevention.testing.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Rules for what can be called from outside. */
final class EndpointRules {

    // by name: this module is below the one that has the annotation
    private static final String ALLOWED = "cn.dualprevention.kit.access.Allowed";
    private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";

    private EndpointRules() {}

    static ArchRule endpointsDeclareWhoMayCall(List<String> open) {
        return methods()
                .that()
                .areMetaAnnotatedWith(MAPPING)
                .and(DescribedPredicate.describe("are not open to everybody", method -> !belongsTo(open, method)))
                .should()
                .beAnnotatedWith(ALLOWED)
                .because("access is denied by default: an endpoint without a declared rule is a mistake");
    }

    private static boolean belongsTo(List<String> open, JavaMethod method) {
        return open.contains(method.getOwner().getName());
    }
}

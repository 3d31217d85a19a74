package cn.dualprevention.testing.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules for the features of a service: the root tells the story, the adapters below it know the technique. */
final class FeatureRules {

    private static final String[] TECHNIQUE = {
        "org.apache.avro..",
        "cn.dualprevention.events.avro..",
        "java.sql..",
        "javax.sql..",
        "io.r2dbc..",
        "org.springframework.r2dbc..",
        "org.springframework.jdbc..",
        "org.springframework.web..",
        "org.springframework.http..",
        "org.springframework.kafka..",
        "org.apache.kafka..",
        "com.fasterxml.jackson.databind..",
        "tools.jackson.databind.."
    };
    private static final Pattern ADAPTER = Pattern.compile("(.+)\\.(web|postgres|events)(\\..*)?");

    private FeatureRules() {}

    static ArchRule rootsKnowNoTechnique(String base, DescribedPredicate<JavaClass> exempt) {
        return noClasses()
                .that(describe("are in a feature", (JavaClass type) -> inFeatureRoot(base, type)))
                .and(not(exempt))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(TECHNIQUE)
                .because("the root of a feature is the business, told and tested without a database or a network;"
                        + " what knows them belongs into its web, postgres or events package");
    }

    static ArchRule adaptersStayInTheirFeature(String base) {
        return classes()
                .that(describe("are in an adapter", type -> feature(base, type).isPresent()))
                .should(beUsedOnlyIn(base))
                .because("a feature is used through its root; the application only wires");
    }

    private static boolean inFeatureRoot(String base, JavaClass type) {
        return type.getPackageName().startsWith(base + ".")
                && feature(base, type).isEmpty()
                && !type.getSimpleName().equals("package-info");
    }

    /** The feature of a type that is in an adapter. */
    private static Optional<String> feature(String base, JavaClass type) {
        if (!type.getPackageName().startsWith(base + ".")) {
            return Optional.empty();
        }
        Matcher adapter = ADAPTER.matcher(type.getPackageName().substring(base.length()));
        return adapter.matches() ? Optional.of(base + adapter.group(1)) : Optional.empty();
    }

    private static ArchCondition<JavaClass> beUsedOnlyIn(String base) {
        return new ArchCondition<>("be used only in its own feature") {
            @Override
            public void check(JavaClass adapter, ConditionEvents events) {
                String feature = feature(base, adapter).orElseThrow();
                for (Dependency use : adapter.getDirectDependenciesToSelf()) {
                    boolean inside = (use.getOriginClass().getPackageName() + ".").startsWith(feature + ".");
                    boolean wiring = use.getOriginClass().getPackageName().equals(base);
                    events.add(new SimpleConditionEvent(adapter, inside || wiring, use.getDescription()));
                }
            }
        };
    }
}

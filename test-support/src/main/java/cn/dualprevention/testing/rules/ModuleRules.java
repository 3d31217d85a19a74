package cn.dualprevention.testing.rules;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules for every module. */
final class ModuleRules {

    private static final List<String> SERVICES = List.of(
            "cn.dualprevention.gateway",
            "cn.dualprevention.enterprise",
            "cn.dualprevention.risk",
            "cn.dualprevention.hazard",
            "cn.dualprevention.assessment",
            "cn.dualprevention.sync");
    private static final String EMPTY_NAMES = ".*(Impl|Utils?|Manager|Common|DTO|Dto|VO|Vo)";
    private static final int TYPES_PER_PACKAGE = 15;
    private static final int HIDDEN_PERCENT = 45;

    private ModuleRules() {}

    static ArchRule servicesDoNotKnowEachOther(List<String> own) {
        String[] others = SERVICES.stream()
                .filter(service -> !own.contains(service))
                .map(service -> service + "..")
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("services meet in events only: each is started, scaled and released on its own");
    }

    static ArchRule namesSayWhatATypeIs() {
        return noClasses()
                .should()
                .haveNameMatching(EMPTY_NAMES)
                .because("such a name says nothing of what the type does, and the type then does anything");
    }

    static ArchRule packagesAreNullMarked() {
        return all(modulePackages())
                .should(meet("be @NullMarked", pack -> pack.nullMarked() ? 0 : 1, "has no @NullMarked package-info"))
                .because("what may be null is said in the signature and checked by the compiler");
    }

    static ArchRule packagesAreSmall() {
        return all(modulePackages())
                .should(meet(
                        "hold at most " + TYPES_PER_PACKAGE + " types",
                        pack -> Math.max(0, pack.types().size() - TYPES_PER_PACKAGE),
                        "holds too many types"))
                .because("a package is read as a whole, like a page");
    }

    static ArchRule typesAreHidden() {
        return all(wholeModule())
                .should(meet(
                        "keep at least " + HIDDEN_PERCENT + " %% of its types package-private",
                        module -> Math.max(0, HIDDEN_PERCENT - module.hiddenPercent()),
                        "shows too many of its types"))
                .because("a package hides its inside: what nobody else sees can be changed at will");
    }

    /** Top-level types that stand together, in a package or in a module. */
    private record Group(String name, List<JavaClass> types, boolean nullMarked) {

        long hiddenPercent() {
            long hidden = types.stream()
                    .filter(type -> !type.getModifiers().contains(PUBLIC))
                    .count();
            return hidden * 100 / types.size();
        }

        @Override
        public String toString() {
            return name + " (" + types.size() + " types, " + hiddenPercent() + " % package-private)";
        }
    }

    private static AbstractClassesTransformer<Group> modulePackages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<Group> doTransform(JavaClasses classes) {
                Map<String, List<JavaClass>> byPackage = classes.stream()
                        .filter(HandWritten::topLevel)
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.toList()));
                List<Group> groups = new ArrayList<>();
                byPackage.forEach((name, types) -> groups.add(new Group(
                        name,
                        types,
                        types.get(0).getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))));
                return groups;
            }
        };
    }

    private static AbstractClassesTransformer<Group> wholeModule() {
        return new AbstractClassesTransformer<>("module") {
            @Override
            public Iterable<Group> doTransform(JavaClasses classes) {
                List<JavaClass> types =
                        classes.stream().filter(HandWritten::topLevel).toList();
                return types.isEmpty() ? List.of() : List.of(new Group("module", types, true));
            }
        };
    }

    /** A condition by a number that has to be zero. */
    private static ArchCondition<Group> meet(String what, Function<Group, ? extends Number> excess, String failure) {
        return new ArchCondition<>(what) {
            @Override
            public void check(Group group, ConditionEvents events) {
                boolean met = excess.apply(group).longValue() == 0;
                events.add(new SimpleConditionEvent(group, met, group + " " + failure));
            }
        };
    }
}

package cn.dualprevention.testing.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The architecture rules of one module, in one line of its tests:
 *
 * <pre>{@code
 * @Test
 * void followsTheArchitecture() {
 *     ArchitectureRules.check("cn.dualprevention.hazard");
 * }
 * }</pre>
 *
 * Every rule says why it is there and fails when it finds nothing to look at, so that a renamed package cannot switch it
 * off unseen.
 */
public final class ArchitectureRules {

    private final List<String> packages;
    private final boolean service;
    private final List<String> technical = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private boolean published;

    private ArchitectureRules(List<String> packages, boolean service) {
        this.packages = packages;
        this.service = service;
    }

    /** Checks all rules of a service and the budgets of its sources. */
    public static void check(String servicePackage) {
        service(servicePackage).check();
    }

    /** A service: feature packages with adapters, endpoints with access rules. */
    public static ArchitectureRules service(String basePackage) {
        return new ArchitectureRules(List.of(basePackage), true);
    }

    /** A module that services are built on: it has no features. */
    public static ArchitectureRules library(String... basePackages) {
        return new ArchitectureRules(List.of(basePackages), false);
    }

    /** Packages of a service, with those below, that are technique by nature and therefore not held to be features. */
    public ArchitectureRules technical(String... packageNames) {
        technical.addAll(List.of(packageNames));
        return this;
    }

    /** Controllers that answer before anybody is known, such as the one that issues tokens. */
    public ArchitectureRules open(String... controllerNames) {
        open.addAll(List.of(controllerNames));
        return this;
    }

    /** A module whose types are the language others speak, so that most of them are public. */
    public ArchitectureRules published() {
        published = true;
        return this;
    }

    /** Checks the classes on the class path, and the sources and build file in the working folder. */
    public void check() {
        checkClasses(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages));
        Budgets.check();
    }

    void checkClasses(JavaClasses imported) {
        JavaClasses classes = imported.that(HandWritten.TYPES);
        for (ArchRule rule : rules()) {
            rule.check(classes);
        }
    }

    private List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(ModuleRules.servicesDoNotKnowEachOther(packages));
        rules.add(ModuleRules.namesSayWhatATypeIs());
        rules.add(ModuleRules.packagesAreNullMarked());
        rules.add(ModuleRules.packagesAreSmall());
        if (!published) {
            rules.add(ModuleRules.typesAreHidden());
        }
        rules.add(EndpointRules.endpointsDeclareWhoMayCall(open).allowEmptyShould(!service));
        if (service) {
            rules.add(FeatureRules.rootsKnowNoTechnique(packages.get(0), exempt()));
            rules.add(FeatureRules.adaptersStayInTheirFeature(packages.get(0)));
        }
        return rules;
    }

    private DescribedPredicate<JavaClass> exempt() {
        return resideInAnyPackage(technical.stream().map(name -> name + "..").toArray(String[]::new));
    }
}

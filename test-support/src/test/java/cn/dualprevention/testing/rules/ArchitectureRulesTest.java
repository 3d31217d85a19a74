package cn.dualprevention.testing.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureRulesTest {

    private static final String PLANTED = "cn.dualprevention.testing.rules.planted.";

    @Test
    void passAServiceThatKeepsThem() {
        assertThatCode(() -> ArchitectureRules.service(PLANTED + "clean").checkClasses(planted("clean")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "technical, what knows them belongs into its web",
        "leaking, a feature is used through its root",
        "naming, says nothing of what the type does",
        "open, access is denied by default",
        "unmarked, has no @NullMarked package-info",
        "crowded, holds too many types",
        "shown, shows too many of its types",
        "knowing, services meet in events only"
    })
    void failForThePlantedViolationWithTheReason(String where, String reason) {
        assertThatThrownBy(() -> ruleOf(where).check(planted(where)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("failed to check any classes");
    }

    @ParameterizedTest
    @CsvSource({"technical", "leaking", "naming", "open", "unmarked", "crowded", "shown", "knowing"})
    void failWhenThereIsNothingToLookAt(String where) {
        assertThatThrownBy(() -> ruleOf(where).check(planted("nowhere"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void letPackagesThatAreTechniqueByNatureBe() {
        ArchitectureRules rules = ArchitectureRules.service(PLANTED + "clean").technical(PLANTED + "clean.orders");

        assertThatThrownBy(() -> rules.checkClasses(planted("clean")))
                .as("with every feature exempt the rule matches nothing")
                .hasMessageContaining("failed to check any classes");
    }

    @Test
    void letNamedControllersBeOpen() {
        String controller = PLANTED + "open.OrderController";

        assertThatCode(() -> EndpointRules.endpointsDeclareWhoMayCall(List.of(controller))
                        .allowEmptyShould(true)
                        .check(planted("open")))
                .doesNotThrowAnyException();
    }

    @Test
    void passALibraryWithoutEndpoints() {
        assertThatCode(() ->
                        ArchitectureRules.library(PLANTED + "shown").published().checkClasses(planted("shown")))
                .doesNotThrowAnyException();
    }

    private static ArchRule ruleOf(String where) {
        String base = PLANTED + where;
        return switch (where) {
            case "technical" -> FeatureRules.rootsKnowNoTechnique(base, DescribedPredicate.alwaysFalse());
            case "leaking" -> FeatureRules.adaptersStayInTheirFeature(base);
            case "naming" -> ModuleRules.namesSayWhatATypeIs();
            case "open" -> EndpointRules.endpointsDeclareWhoMayCall(List.of());
            case "unmarked" -> ModuleRules.packagesAreNullMarked();
            case "crowded" -> ModuleRules.packagesAreSmall();
            case "shown" -> ModuleRules.typesAreHidden();
            case "knowing" -> ModuleRules.servicesDoNotKnowEachOther(List.of(base));
            default -> throw new IllegalArgumentException(where);
        };
    }

    private static JavaClasses planted(String where) {
        return new ClassFileImporter().importPackages(PLANTED + where);
    }
}

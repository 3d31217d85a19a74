package cn.dualprevention.testing.rules;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnModulesTest {

    @Test
    void followsItsOwnRules() {
        ArchitectureRules.library("cn.dualprevention.testing").published().check();
    }

    /** Here, because embedded-servers is below this module and cannot test itself with it. */
    @Test
    void embeddedServersFollowsTheRules() {
        ArchitectureRules.library("cn.dualprevention.servers")
                .checkClasses(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("cn.dualprevention.servers"));
        Budgets.check(Path.of("../embedded-servers").toAbsolutePath().normalize());
    }
}

package cn.dualprevention.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeListsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate OLD = LocalDate.of(2023, 1, 1);

    @Test
    void readsACodeAsTheListOfTheDayMeansIt() {
        CodeList sources = CodeLists.of(CodeLists.HAZARD_SOURCE);
        assertThat(sources.find("10", OLD)).map(CodeEntry::name).contains("其他");
        assertThat(sources.find("10", TODAY)).map(CodeEntry::name).contains("监管部门监督检查");
        assertThat(sources.find("11", OLD)).isEmpty();
        assertThat(sources.find("10", "1")).map(CodeEntry::name).contains("其他");
        assertThat(sources.find("10", "9")).isEmpty();
        assertThat(sources.version(OLD)).isEqualTo("1");
        assertThat(sources.version()).isEqualTo("2");
        assertThat(sources.versions()).containsExactly("1", "2");
        assertThat(sources.entries(OLD)).hasSize(10);
        assertThat(sources.entries()).hasSize(11);
    }

    @Test
    void marksWhatCouldNotBeChecked() {
        assertThat(CodeLists.of(CodeLists.HAZARD_SOURCE).find("10", TODAY))
                .map(CodeEntry::provisional)
                .contains(true);
        assertThat(CodeLists.of(CodeLists.HAZARD_SOURCE).find("1", TODAY))
                .map(CodeEntry::provisional)
                .contains(false);
    }

    @Test
    void putsTheEightIndustriesUnderTheirRegulator() {
        CodeList sectors = CodeLists.of(CodeLists.SECTOR);
        assertThat(sectors.closure("INDUSTRY_TRADE", TODAY))
                .containsExactlyInAnyOrder(
                        "INDUSTRY_TRADE",
                        "METALLURGY",
                        "NONFERROUS",
                        "BUILDING_MATERIALS",
                        "MACHINERY",
                        "LIGHT_INDUSTRY",
                        "TEXTILES",
                        "TOBACCO",
                        "COMMERCE");
        assertThat(sectors.closure("MINING", TODAY)).containsExactly("MINING");
        assertThat(sectors.closure("UNKNOWN", TODAY)).containsExactly("UNKNOWN");
    }

    @ParameterizedTest
    @MethodSource("cn.dualprevention.codes.CodeLists#names")
    void shipsListsWhoseParentsExist(String name) {
        CodeList list = CodeLists.of(name);
        assertThat(list.entries()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.name()).isNotBlank();
            if (entry.parent() != null) {
                assertThat(list.find(entry.parent(), TODAY)).isPresent();
            }
        });
    }

    @Test
    void refusesAnUnknownList() {
        assertThatThrownBy(() -> CodeLists.of("colours"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("hazard-source");
    }

    @Test
    void refusesAListThatSaysOneCodeTwice() {
        CsvResource csv = CsvResource.parse("twice", """
                version,code,name,parent,effective_from,provisional,source
                1,A,甲,,,false,x
                1,A,乙,,,false,x
                """);
        assertThatThrownBy(() -> CodeList.read("twice", csv)).hasMessageContaining("code A");
    }

    @Test
    void refusesAShiftedLine() {
        assertThatThrownBy(() -> CsvResource.parse("shifted", "a,b\n1,2,3")).hasMessageContaining("1,2,3");
        assertThatThrownBy(() -> CsvResource.parse("quoted", "a,b\n\"1\",2")).hasMessageContaining("without quotes");
    }
}

package cn.dualprevention.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MajorHazardCriteriaTest {

    private static final String ORDER_10 = "应急管理部令第10号";
    private static final String IN_FORCE = "2023-05-15";

    @Test
    void findsACriterionByDocumentArticleAndVersion() {
        assertThat(MajorHazardCriteria.find(ORDER_10, "3.1", IN_FORCE)).hasValueSatisfying(criterion -> {
            assertThat(criterion.text()).contains("承包单位");
            assertThat(criterion.effectiveFrom()).isEqualTo(LocalDate.of(2023, 5, 15));
            assertThat(criterion.provisional()).isFalse();
        });
    }

    @Test
    void knowsNoOtherVersionOrArticle() {
        assertThat(MajorHazardCriteria.find(ORDER_10, "3.1", "2017")).isEmpty();
        assertThat(MajorHazardCriteria.find(ORDER_10, "14.1", IN_FORCE)).isEmpty();
        assertThat(MajorHazardCriteria.find("应急管理部令第99号", "3.1", IN_FORCE)).isEmpty();
    }

    @Test
    void holdsAsManyItemsAsTheMinistryAnnounced() {
        Map<String, Long> perArticle = MajorHazardCriteria.entries().stream()
                .filter(c -> c.document().equals(ORDER_10))
                .collect(Collectors.groupingBy(c -> c.article().split("\\.")[0], Collectors.counting()));
        assertThat(perArticle.get("3")).isEqualTo(3);
        assertThat(sum(perArticle, 4, 10)).as("industries").isEqualTo(47);
        assertThat(sum(perArticle, 11, 13)).as("dust, ammonia, confined space").isEqualTo(14);
    }

    @Test
    void namesOnlyKnownSectors() {
        assertThat(MajorHazardCriteria.entries())
                .allSatisfy(c -> assertThat(CodeLists.of(CodeLists.SECTOR).find(c.sector(), c.effectiveFrom()))
                        .as(c.article())
                        .isPresent());
    }

    private static long sum(Map<String, Long> perArticle, int first, int last) {
        long sum = 0;
        for (int article = first; article <= last; article++) {
            sum += perArticle.getOrDefault(Integer.toString(article), 0L);
        }
        return sum;
    }
}

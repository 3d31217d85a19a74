package cn.dualprevention.hazard.hazard.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found (隐患名称、位置、状态描述、治理目标、治理措施; F28).
 *
 * @param sourceKind 隐患来源, code of list {@code hazard-source}
 * @param handling 治理类型, code of list {@code treatment}
 * @param hazardType 隐患类型, code of list {@code hazard-type}
 * @param codeListVersion version of {@code hazard-source} on the day it was found; the numbers of that list changed once
 * @param foundAt as claimed, never in the future
 */
public record Findings(
        String name,
        @Nullable String site,
        String place,
        String description,
        @Nullable String cause,
        @Nullable String goal,
        @Nullable String measures,
        @Nullable BigDecimal funds,
        String sourceKind,
        String handling,
        @Nullable String hazardType,
        String codeListVersion,
        @Nullable String riskMeasureId,
        @Nullable String checkRecordId,
        @Nullable String enforcementNumber,
        Instant foundAt,
        List<String> attachments,
        @Nullable Criterion criterion) {

    public Findings {
        attachments = List.copyOf(attachments);
    }

    public Findings meeting(@Nullable Criterion newCriterion) {
        return new Findings(
                name,
                site,
                place,
                description,
                cause,
                goal,
                measures,
                funds,
                sourceKind,
                handling,
                hazardType,
                codeListVersion,
                riskMeasureId,
                checkRecordId,
                enforcementNumber,
                foundAt,
                attachments,
                newCriterion);
    }

    /** Article of a criteria document (重大事故隐患判定标准) that makes a hazard a major one. */
    public record Criterion(String document, String version, String article, String text) {}
}

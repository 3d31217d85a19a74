package cn.dualprevention.hazard.hazard.input;

import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.codes.MajorHazardCriteria;
import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.hazard.DeadlinePolicy;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.Findings.Criterion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report and a state push have in common. Records that hold these fields implement it by having them. */
public interface FindingsInput {

    @Nullable
    String field();

    @Nullable
    String name();

    @Nullable
    String site();

    @Nullable
    String place();

    @Nullable
    String description();

    @Nullable
    String cause();

    @Nullable
    String goal();

    @Nullable
    String measures();

    @Nullable
    String funds();

    @Nullable
    String sourceKind();

    @Nullable
    String handling();

    @Nullable
    String hazardType();

    @Nullable
    String riskMeasureId();

    @Nullable
    String checkRecordId();

    @Nullable
    String enforcementNumber();

    @Nullable
    Instant foundAt();

    @Nullable
    List<String> attachments();

    @Nullable
    CriterionInput criterion();

    default Findings findings(Checks checks) {
        Instant found = checks.requiredPast("/foundAt", foundAt());
        LocalDate on = DeadlinePolicy.day(found);
        return new Findings(
                checks.text("/name", name(), Limits.NAME),
                checks.optional("/site", site(), Limits.PLACE),
                checks.text("/place", place(), Limits.PLACE),
                checks.text("/description", description(), Limits.DESCRIPTION),
                checks.optional("/cause", cause(), Limits.CAUSE),
                checks.optional("/goal", goal(), Limits.GOAL),
                checks.optional("/measures", measures(), Limits.MEASURES),
                checks.money("/funds", funds()),
                checks.code("/sourceKind", sourceKind(), CodeLists.HAZARD_SOURCE, on),
                checks.code("/handling", handling(), CodeLists.TREATMENT, on),
                hazardType() == null ? null : checks.code("/hazardType", hazardType(), CodeLists.HAZARD_TYPE, on),
                CodeLists.of(CodeLists.HAZARD_SOURCE).version(on),
                checks.optional("/riskMeasureId", riskMeasureId(), Limits.SOURCE_ID),
                checks.optional("/checkRecordId", checkRecordId(), Limits.SOURCE_ID),
                checks.optional("/enforcementNumber", enforcementNumber(), Limits.NUMBER),
                found,
                checks.references("/attachments", attachments()),
                CriterionInput.check(criterion(), "/criterion", checks));
    }

    /** The hazard's own supervising sector. */
    default @Nullable String checkedField(Checks checks) {
        return field() == null
                ? null
                : checks.code("/field", field(), CodeLists.SECTOR, DeadlinePolicy.day(checks.now()));
    }

    /** The criterion a major hazard meets, named as in the catalogue; the text is taken from there. */
    record CriterionInput(
            @Nullable String document,
            @Nullable String article,
            @Nullable String version) {

        public static @Nullable Criterion check(@Nullable CriterionInput criterion, String pointer, Checks checks) {
            if (criterion == null) {
                return null;
            }
            String document = checks.text(pointer + "/document", criterion.document, Limits.NAME);
            String article = checks.text(pointer + "/article", criterion.article, Limits.REF);
            String version = checks.text(pointer + "/version", criterion.version, Limits.REF);
            return MajorHazardCriteria.find(document, article, version)
                    .map(c -> new Criterion(c.document(), c.version(), c.article(), c.text()))
                    .orElseGet(() -> {
                        checks.add(HazardFieldCode.UNKNOWN_CRITERION.at(pointer));
                        return null;
                    });
        }
    }
}

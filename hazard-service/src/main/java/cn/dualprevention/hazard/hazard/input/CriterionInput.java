package cn.dualprevention.hazard.hazard.input;

import cn.dualprevention.codes.MajorHazardCriteria;
import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.hazard.facts.Criterion;
import org.jspecify.annotations.Nullable;

/** The criterion a major hazard meets, named as in the catalogue; the text is taken from there. */
public record CriterionInput(
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

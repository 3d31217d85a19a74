package cn.dualprevention.codes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The catalogue of criteria for major hazards. It offers candidates; a person decides. Read from
 * {@code major-hazard-criteria.csv}; a new edition of a document is new rows with a new version.
 */
public final class MajorHazardCriteria {

    private static final Map<Key, MajorHazardCriterion> CATALOGUE = read();

    private MajorHazardCriteria() {}

    /** The criterion a record names; empty when this build's catalogue does not have it. */
    public static Optional<MajorHazardCriterion> find(String document, String article, String version) {
        return Optional.ofNullable(CATALOGUE.get(new Key(document, article, version)));
    }

    /** Every criterion, in the order of the documents. */
    public static List<MajorHazardCriterion> entries() {
        return List.copyOf(CATALOGUE.values());
    }

    private static Map<Key, MajorHazardCriterion> read() {
        Map<Key, MajorHazardCriterion> catalogue = new LinkedHashMap<>();
        for (CsvResource.Row row : CsvResource.of(MajorHazardCriteria.class, "major-hazard-criteria.csv")
                .rows()) {
            MajorHazardCriterion criterion = new MajorHazardCriterion(
                    row.get("document"),
                    row.get("article"),
                    row.get("version"),
                    row.get("sector"),
                    row.get("text"),
                    Objects.requireNonNull(row.date("effective_from"), "effective_from"),
                    row.date("effective_to"),
                    Boolean.parseBoolean(row.get("provisional")),
                    row.get("source"));
            Key key = new Key(criterion.document(), criterion.article(), criterion.version());
            if (catalogue.put(key, criterion) != null) {
                throw new IllegalArgumentException("criterion " + key + ": got it twice (expected: once)");
            }
        }
        return catalogue;
    }

    private record Key(String document, String article, String version) {}
}

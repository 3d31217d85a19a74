package cn.dualprevention.enterprise.area.web;

import cn.dualprevention.area.Division;
import cn.dualprevention.area.DivisionKind;
import cn.dualprevention.area.Divisions;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A division with those that report to it.
 *
 * @param parent what it belongs to on the map, which need not be whom it reports to
 */
record DivisionNode(
        String code,
        String name,
        DivisionKind kind,
        @Nullable String parent,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DivisionNode> children) {

    /** Those that report to nobody here, with all below them. */
    static List<DivisionNode> tree(Divisions divisions, LocalDate on) {
        return below(null, divisions.all(on));
    }

    private static List<DivisionNode> below(@Nullable String superior, List<Division> all) {
        return all.stream()
                .filter(d -> superior == null ? d.reportsTo() == null : superior.equals(d.reportsTo()))
                .map(d -> new DivisionNode(d.code(), d.name(), d.kind(), d.parent(), below(d.code(), all)))
                .toList();
    }
}

package cn.dualprevention.enterprise.enterprise.directory.postgres;

import cn.dualprevention.enterprise.enterprise.directory.DirectoryQuery;
import cn.dualprevention.kit.access.AccessScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** What a caller asks for and what he may see, as one WHERE clause with numbered values. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private Conditions() {}

    static Conditions of(DirectoryQuery query, AccessScope scope) {
        Conditions c = new Conditions();
        c.add("id > ?", query.afterId());
        c.add("division = ANY(?)", array(query.divisions()));
        c.add("sectors && ?::text[]", array(query.sectors()));
        c.add("park = ?", query.park());
        c.add("name LIKE ?", query.namePrefix() == null ? null : literal(query.namePrefix()) + "%");
        c.add(
                "enrolment = ?",
                query.enrolment() == null ? null : query.enrolment().name());
        c.add("? = ANY(above_scale_years)", query.aboveScaleYear());
        c.add("id = ?", scope.enterprise().orElse(null));
        c.add("park = ?", scope.park().orElse(null));
        c.add("division = ANY(?)", array(scope.divisions().orElse(null)));
        c.add("sectors && ?::text[]", array(scope.sectors().orElse(null)));
        return c;
    }

    String where() {
        return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }

    DatabaseClient.GenericExecuteSpec bindTo(DatabaseClient.GenericExecuteSpec statement) {
        DatabaseClient.GenericExecuteSpec bound = statement;
        for (int i = 0; i < values.size(); i++) {
            bound = bound.bind(i, values.get(i));
        }
        return bound;
    }

    private void add(String clause, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            clauses.add(clause.replace("?", "$" + values.size()));
        }
    }

    private static String @Nullable [] array(@Nullable Set<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    /** What a user types stands for itself, also a percent sign. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

package cn.dualprevention.enterprise.enterprise.directory;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field that differs between two states of an enterprise. Differences are worked out when they are read, so an
 * event that arrives late changes them as it should.
 */
public record FieldChange(
        String field, @Nullable Object from, @Nullable Object to) {

    private record Field(String name, Function<Enterprise, @Nullable Object> value) {}

    private static final List<Field> FIELDS = List.of(
            new Field("name", e -> e.particulars().name()),
            new Field("home", Enterprise::home),
            new Field("division", e -> e.scope().division()),
            new Field("park", e -> e.scope().park()),
            new Field("sectors", e -> e.scope().sectors()),
            new Field("aboveScaleYears", e -> e.particulars().aboveScaleYears()),
            new Field("sizeClass", e -> e.particulars().sizeClass()),
            new Field("address", e -> e.particulars().address()),
            new Field("enrolment", Enterprise::enrolment));

    /** What differs, in a fixed order; {@code before} is null for the first state. */
    public static List<FieldChange> between(@Nullable Enterprise before, Enterprise after) {
        List<FieldChange> changes = new ArrayList<>();
        for (Field field : FIELDS) {
            Object from = before == null ? null : field.value().apply(before);
            Object to = field.value().apply(after);
            if (!Objects.equals(from, to)) {
                changes.add(new FieldChange(field.name(), from, to));
            }
        }
        return changes;
    }
}

package cn.dualprevention.kit.web;

import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a batch.
 *
 * @param index place in the batch, from 0
 * @param id of the object, where it is known
 * @param errors why it was rejected or held, with pointers from the root of the batch ({@code /6/deadline})
 */
public record ItemOutcome(
        int index,
        @Nullable String id,
        ItemStatus status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    public ItemOutcome {
        errors = List.copyOf(errors);
    }

    public static ItemOutcome accepted(int index, String id) {
        return new ItemOutcome(index, id, ItemStatus.ACCEPTED, List.of());
    }

    public static ItemOutcome duplicate(int index, String id) {
        return new ItemOutcome(index, id, ItemStatus.DUPLICATE, List.of());
    }

    public static ItemOutcome stale(int index, String id) {
        return new ItemOutcome(index, id, ItemStatus.STALE, List.of());
    }

    /** {@code errors} say what the item waits for, with pointers relative to the item. */
    public static ItemOutcome held(int index, @Nullable String id, List<FieldError> errors) {
        return new ItemOutcome(index, id, ItemStatus.HELD, under(index, errors));
    }

    /** {@code errors} with pointers relative to the item; at least one. */
    public static ItemOutcome rejected(int index, @Nullable String id, List<FieldError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("errors of rejected item " + index + ": got none (expected: a reason)");
        }
        return new ItemOutcome(index, id, ItemStatus.REJECTED, under(index, errors));
    }

    /** The item for which a single request would have been answered with {@code problem}. */
    public static ItemOutcome rejected(int index, @Nullable String id, Problem problem) {
        List<FieldError> errors = problem.errors().isEmpty()
                ? List.of(new FieldError("", problem.code().code(), problem.detail()))
                : problem.errors();
        return rejected(index, id, errors);
    }

    private static List<FieldError> under(int index, List<FieldError> errors) {
        String parent = "/" + index;
        return errors.stream().map(e -> e.under(parent)).toList();
    }
}

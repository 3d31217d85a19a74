package cn.dualprevention.kit.web;

import cn.dualprevention.kit.problem.FieldError;
import java.util.List;

/** One item of a batch as it arrived: readable or not. */
public sealed interface BatchItem<T> {

    /** Place in the batch, from 0. */
    int index();

    record Readable<T>(int index, T value) implements BatchItem<T> {}

    /** {@code errors} have pointers relative to the item. */
    record Broken<T>(int index, List<FieldError> errors) implements BatchItem<T> {

        public Broken {
            errors = List.copyOf(errors);
        }

        public ItemOutcome outcome() {
            return ItemOutcome.rejected(index, null, errors);
        }
    }
}

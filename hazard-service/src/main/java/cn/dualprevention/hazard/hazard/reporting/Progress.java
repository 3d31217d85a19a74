package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards.Incoming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The items of one request and what is known of each so far. Used by one request's steps one after the other. */
final class Progress {

    private final List<Incoming> items;
    private final Map<Integer, Receipt> receipts = new HashMap<>();
    private final Map<Integer, Hazards.Write> writes = new HashMap<>();

    Progress(List<Incoming> items) {
        this.items = new ArrayList<>(items);
    }

    Incoming item(int index) {
        return items.get(index);
    }

    void told(int index, Receipt receipt) {
        receipts.put(index, receipt);
    }

    @Nullable
    Receipt receipt(int index) {
        return receipts.get(index);
    }

    /** Somebody was faster: it is decided anew on what he left. */
    void again(int index) {
        receipts.remove(index);
        items.set(index, items.get(index).again());
    }

    boolean isOpen(int index) {
        return !receipts.containsKey(index);
    }

    void write(int index, Hazards.Write write) {
        writes.put(index, write);
    }

    boolean hasWrite(int index) {
        return writes.containsKey(index);
    }

    Hazards.Write write(int index) {
        return Objects.requireNonNull(writes.get(index));
    }

    void forgetWrite(int index) {
        writes.remove(index);
    }

    List<Receipt> receipts() {
        return IntStream.range(0, items.size())
                .mapToObj(i -> Objects.requireNonNull(receipts.get(i)))
                .toList();
    }
}

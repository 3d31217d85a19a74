package cn.dualprevention.benchmark.bare;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntConsumer;

/** Group commit: whatever was posted while the last transaction ran goes into the next one. */
final class Intake implements Runnable {

    private static final int LARGEST_GROUP = 500;

    private record Waiting(Entry entry, CompletableFuture<Entry> kept) {}

    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final Tables tables;
    private final IntConsumer committed;

    /**
     * @param committed told after each commit how many it held
     */
    Intake(Tables tables, IntConsumer committed) {
        this.tables = tables;
        this.committed = committed;
    }

    /** Completes when it is on disk. */
    CompletableFuture<Entry> keep(Entry entry) {
        CompletableFuture<Entry> kept = new CompletableFuture<>();
        waiting.add(new Waiting(entry, kept));
        return kept;
    }

    @Override
    public void run() {
        List<Waiting> group = new ArrayList<>();
        try {
            while (true) {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group, LARGEST_GROUP - 1);
                commit(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Waiting> group) {
        try {
            committed.accept(tables.keep(group.stream().map(Waiting::entry).toList()));
            group.forEach(one -> one.kept().complete(one.entry()));
        } catch (SQLException e) {
            group.forEach(one -> one.kept().completeExceptionally(e));
        }
    }
}

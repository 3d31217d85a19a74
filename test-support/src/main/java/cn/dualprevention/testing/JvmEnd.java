package cn.dualprevention.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is still to be done when the test JVM ends: the contexts first, which close in hooks of their own and do so in
 * good order only while their servers answer, then the servers, then their folders.
 */
final class JvmEnd {

    private static final int CONTEXTS_SECONDS = 20;

    private static final Deque<AutoCloseable> open = new ArrayDeque<>();
    private static final Set<CountDownLatch> contexts = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(JvmEnd::closeAll, "end test servers"));
    }

    private JvmEnd() {}

    /** Closed in the reverse order of these calls. */
    static synchronized void closes(AutoCloseable closeable) {
        open.push(closeable);
    }

    /** Holds the servers until the answer is run, though not for ever. */
    static Runnable waitsForContext() {
        CountDownLatch context = new CountDownLatch(1);
        contexts.add(context);
        return () -> {
            context.countDown();
            contexts.remove(context);
        };
    }

    static int openContexts() {
        return contexts.size();
    }

    private static void closeAll() {
        try {
            for (CountDownLatch context : contexts) {
                if (!context.await(CONTEXTS_SECONDS, TimeUnit.SECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeServers();
    }

    private static synchronized void closeServers() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("test server: " + e);
            }
        }
    }
}

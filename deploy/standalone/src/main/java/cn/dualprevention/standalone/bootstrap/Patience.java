package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.servers.process.ServerFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tries again what a platform that just started cannot do yet. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 200;

    private Patience() {}

    /**
     * @param work may be done any number of times
     * @throws ServerFailure with the last reason when it takes too long
     */
    static void untilDone(Runnable work) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                work.run();
                return;
            } catch (NotNow e) {
                if (System.nanoTime() > limit) {
                    throw new ServerFailure(String.valueOf(e.getMessage()), e);
                }
            }
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}

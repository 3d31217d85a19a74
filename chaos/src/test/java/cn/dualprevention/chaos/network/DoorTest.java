package cn.dualprevention.chaos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Door door = new Door();

    @Test
    void closesOnceTheLastOneIsOut() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Void> visit = CompletableFuture.runAsync(() -> door.pass(() -> {
            inside.countDown();
            await(leave);
        }));
        await(inside);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> door.close(LONG));
        assertThat(visit.isDone() || closing.isDone()).isFalse();
        leave.countDown();
        closing.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(visit).isCompleted();
    }

    @Test
    void letsNobodyInUntilItIsOpen() throws Exception {
        door.close(SHORT);
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<Void> visit = CompletableFuture.runAsync(() -> door.pass(inside::countDown));
        assertThat(inside.await(SHORT.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        door.open();
        visit.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(inside.getCount()).isZero();
    }

    @Test
    void staysOpenWhenSomebodyDoesNotLeave() {
        door.pass(() -> assertThatThrownBy(() ->
                        CompletableFuture.runAsync(() -> door.close(SHORT)).join())
                .hasMessageContaining("somebody inside"));
        CountDownLatch inside = new CountDownLatch(1);
        door.pass(inside::countDown);
        assertThat(inside.getCount()).isZero();
    }

    @Test
    void mayBeClosedAndOpenedAgain() {
        for (int times = 0; times < 3; times++) {
            door.close(SHORT);
            door.close(SHORT);
            door.open();
            door.open();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

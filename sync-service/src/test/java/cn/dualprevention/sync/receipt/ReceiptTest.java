package cn.dualprevention.sync.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.sync.signature.PlatformKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Instant AT = Instant.parse("2026-11-22T04:00:00.123Z");
    private final PlatformKey key = PlatformKey.fresh();
    private final Receipt receipt =
            Receipt.sign(new Receipt.Statement("hazard.events", "demo-factory", "inc", 42), "henan", AT, key);

    @Test
    void provesWhoSaidIt() {
        assertThat(receipt.isGenuine()).isTrue();
        assertThat(receipt.publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void staysGenuineOnItsWayDown() {
        Receipt below = receipt.passedDown().passedDown();

        assertThat(below.isGenuine()).isTrue();
        assertThat(below.hops()).isEqualTo(2);
    }

    @Test
    void isNotGenuineWhenAnythingWasAltered() {
        assertThat(altered("hazard.express", "demo-factory", "inc", "henan", 42, AT))
                .isFalse();
        assertThat(altered("hazard.events", "other", "inc", "henan", 42, AT)).isFalse();
        assertThat(altered("hazard.events", "demo-factory", "other", "henan", 42, AT))
                .isFalse();
        assertThat(altered("hazard.events", "demo-factory", "inc", "zhengzhou", 42, AT))
                .isFalse();
        assertThat(altered("hazard.events", "demo-factory", "inc", "henan", 43, AT))
                .isFalse();
        assertThat(altered("hazard.events", "demo-factory", "inc", "henan", 42, AT.plusMillis(1)))
                .isFalse();
    }

    private boolean altered(
            String stream, String origin, String incarnation, String platform, long completeTo, Instant at) {
        return new Receipt(
                        stream,
                        origin,
                        incarnation,
                        platform,
                        completeTo,
                        at,
                        0,
                        receipt.publicKey(),
                        receipt.signature())
                .isGenuine();
    }
}

package cn.dualprevention.sync.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.dualprevention.sync.consignment.ConsignmentCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final UUID LINK = UUID.fromString("0c7f1b1e-6f43-4a58-9a3c-0d6a2a0f4711");
    private static final String PATH = "/link/v1/poll";

    private final PlatformKey key = PlatformKey.fresh();
    private final byte[] content = ConsignmentCodec.sha256("content".getBytes());
    private final MessageSignatures.Headers signed = at(NOW).signRequest(LINK, "POST", PATH, content);

    private MessageSignatures at(Instant now) {
        return new MessageSignatures(key, Clock.fixed(now, ZoneOffset.UTC), Duration.ofMinutes(5), Duration.ofHours(1));
    }

    @Test
    void acceptsWhatThePeerSigned() {
        at(NOW).verifyRequest(signed, key.publicKey(), "POST", PATH, content);

        assertThat(MessageSignatures.link(signed.input())).contains(LINK);
    }

    @Test
    void isFreshEachTime() {
        assertThat(at(NOW).signRequest(LINK, "POST", PATH, content).signature()).isNotEqualTo(signed.signature());
    }

    @Test
    void refusesOtherContentPathMethodAndKey() {
        byte[] other = ConsignmentCodec.sha256("other".getBytes());

        assertRefused(() -> at(NOW).verifyRequest(signed, key.publicKey(), "POST", PATH, other));
        assertRefused(() -> at(NOW).verifyRequest(signed, key.publicKey(), "POST", "/link/v1/marks", content));
        assertRefused(() -> at(NOW).verifyRequest(signed, key.publicKey(), "PUT", PATH, content));
        assertRefused(() -> at(NOW).verifyRequest(signed, PlatformKey.fresh().publicKey(), "POST", PATH, content));
    }

    @Test
    void refusesAnAlteredParameter() {
        MessageSignatures.Headers altered = new MessageSignatures.Headers(
                signed.contentDigest(), signed.input().replace("created=1", "created=2"), signed.signature());

        assertRefused(() -> at(NOW).verifyRequest(altered, key.publicKey(), "POST", PATH, content));
    }

    @Test
    void refusesMissingAndBrokenHeaders() {
        MessageSignatures.Headers none = new MessageSignatures.Headers("", "", "");
        MessageSignatures.Headers broken =
                new MessageSignatures.Headers(signed.contentDigest(), signed.input(), "dp=:====:");

        assertRefused(() -> at(NOW).verifyRequest(none, key.publicKey(), "POST", PATH, content));
        assertRefused(() -> at(NOW).verifyRequest(broken, key.publicKey(), "POST", PATH, content));
    }

    @Test
    void bearsClocksThatDifferALittle() {
        at(NOW.minus(Duration.ofMinutes(5))).verifyRequest(signed, key.publicKey(), "POST", PATH, content);
        at(NOW.plus(Duration.ofHours(1))).verifyRequest(signed, key.publicKey(), "POST", PATH, content);
    }

    @Test
    void tellsThePeerHowMuchItsClockIsOff() {
        Instant early = NOW.minus(Duration.ofMinutes(6));

        assertThatExceptionOfType(UntrustedMessage.class)
                .isThrownBy(() -> at(early).verifyRequest(signed, key.publicKey(), "POST", PATH, content))
                .satisfies(e -> assertThat(e.clocks())
                        .contains(new UntrustedMessage.ClockDifference(early, Duration.ofMinutes(6))));
        assertRefused(
                () -> at(NOW.plus(Duration.ofHours(2))).verifyRequest(signed, key.publicKey(), "POST", PATH, content));
    }

    @Test
    void bindsAnAnswerToItsRequest() {
        MessageSignatures.Headers answer = at(NOW).signAnswer(LINK, 200, signed.signature(), content);

        at(NOW).verifyAnswer(answer, key.publicKey(), 200, signed.signature(), content);
        assertRefused(() -> at(NOW).verifyAnswer(answer, key.publicKey(), 200, "dp=:b3RoZXI=:", content));
        assertRefused(() -> at(NOW).verifyAnswer(answer, key.publicKey(), 409, signed.signature(), content));
    }

    @Test
    void keepsTheKeyForItsOwnerOnly(@TempDir Path folder) throws IOException {
        PlatformKey made = PlatformKey.in(folder.resolve("keys"));
        PlatformKey readAgain = PlatformKey.in(folder.resolve("keys"));

        assertThat(readAgain.publicKey()).isEqualTo(made.publicKey());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("keys/platform.ed25519"))))
                .isEqualTo("rw-------");
    }

    private static void assertRefused(Runnable verification) {
        assertThatExceptionOfType(UntrustedMessage.class).isThrownBy(verification::run);
    }
}

package cn.dualprevention.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From {@code dualprevention.sync.*}.
 *
 * @param keyDir folder of the platform's key pair, made at the first start
 * @param publicUrl where lower platforms reach this one; written into enrolment tokens
 * @param services base addresses of the services a trace asks for an event
 * @param window consignments in flight per link and stream
 * @param lease how long a replica that stopped keeps its links
 * @param timer safety net for everything that is otherwise woken in process; also how long receipts are gathered
 * @param poll how long a lower platform's question may wait for something to come down
 * @param timeout for one request to a peer, on top of {@code poll} for a question
 * @param clockAhead how far a peer's clock may be ahead
 * @param clockBehind how far it may be behind
 * @param retention how long sent and received consignments are kept
 * @param sealAfter how long an own event waits for others before they are sealed together; zero: nothing is sealed, and
 *     seals of others are not taken
 * @param sealPatience how much later its origin must have sealed others before an event without a seal is called so
 * @param leaves how long the hashes of single events are kept; the seals themselves are kept for ever
 */
@ConfigurationProperties("dualprevention.sync")
public record SyncSettings(
        Path keyDir,
        @DefaultValue("http://127.0.0.1:7100") String publicUrl,

        @DefaultValue({"http://127.0.0.1:7103", "http://127.0.0.1:7101"})
        List<String> services,

        @DefaultValue("4") int window,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("1s") Duration timer,
        @DefaultValue("25s") Duration poll,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("5m") Duration clockAhead,
        @DefaultValue("1h") Duration clockBehind,
        @DefaultValue("35d") Duration retention,
        @DefaultValue("0s") Duration sealAfter,
        @DefaultValue("1h") Duration sealPatience,
        @DefaultValue("1096d") Duration leaves) {

    public SyncSettings {
        services = List.copyOf(services);
    }

    /** Whether this platform seals, and takes seals. */
    public boolean seals() {
        return sealAfter.compareTo(Duration.ZERO) > 0;
    }
}

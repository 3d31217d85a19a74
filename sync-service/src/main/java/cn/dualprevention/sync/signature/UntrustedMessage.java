package cn.dualprevention.sync.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A message whose sender is not who it says, whose content was changed, or whose clock is too far off. */
public final class UntrustedMessage extends RuntimeException {

    /** How two clocks differ: {@code ours} now, and by how much the peer's is ahead. */
    public record ClockDifference(Instant ours, Duration ahead) {}

    private final transient Optional<ClockDifference> clocks;

    UntrustedMessage(String detail) {
        super(detail);
        this.clocks = Optional.empty();
    }

    UntrustedMessage(String detail, Instant ours, Duration ahead) {
        super(detail);
        this.clocks = Optional.of(new ClockDifference(ours, ahead));
    }

    /** Present when only the clock is wrong. */
    public Optional<ClockDifference> clocks() {
        return clocks;
    }
}

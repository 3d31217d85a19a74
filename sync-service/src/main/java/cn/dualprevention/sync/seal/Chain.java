package cn.dualprevention.sync.seal;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Origin;
import java.util.Set;

/** The seals of one origin about one of its numberings, each with the hash of the one before. */
public record Chain(String stream, String platform, String incarnation) {

    /** What is sealed: all that travels up. */
    public static final Set<String> STREAMS =
            Set.of(Stream.ENTERPRISE_EVENTS.topic(), Stream.HAZARD_EVENTS.topic(), Stream.HAZARD_EXPRESS.topic());

    private static final String CODE = "[a-z][a-z0-9-]{1,31}";
    private static final String NAME = "[0-9A-Za-z._-]{1,64}";

    public Origin origin() {
        return new Origin(platform, incarnation);
    }

    /** Names that may stand in a signed text, one a line. */
    public boolean wellFormed() {
        return STREAMS.contains(stream) && platform.matches(CODE) && incarnation.matches(NAME);
    }
}

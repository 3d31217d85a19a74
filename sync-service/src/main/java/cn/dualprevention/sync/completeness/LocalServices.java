package cn.dualprevention.sync.completeness;

import cn.dualprevention.kit.completeness.Below;
import reactor.core.publisher.Mono;

/** The services of this platform that show what comes from below. */
public interface LocalServices {

    /** Fails when it could not be said; a later word makes up for it. */
    Mono<Void> say(Below below);
}

package cn.dualprevention.sync.restore;

import java.util.Map;
import reactor.core.publisher.Mono;

/** Numbers this service gives and others remember. */
public interface GivenNumbers {

    /** The last ones, by name. */
    Mono<Map<String, Long>> last();

    /** What forwarded events are published as. */
    Mono<String> identity();

    /**
     * Makes numbers given after a restore others than those given before it: forwarded events are published anew under
     * another identity, and changes of receipts get numbers above every one that a peer may have read.
     */
    Mono<Void> beginAnew();
}

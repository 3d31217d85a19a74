package cn.dualprevention.sync.consignment;

import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Schema texts this platform ships or has been sent, by fingerprint. Allowed is what hashes to its name. */
public interface SchemaTexts {

    /** The texts known of these fingerprints. */
    Mono<Map<String, String>> find(Set<String> fingerprints);

    Mono<Void> learn(Map<String, String> texts);
}

package cn.dualprevention.gateway.routes;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code dualprevention.gateway.services.*} and how long to wait for them.
 *
 * @param services addresses by name
 * @param responseTimeout until a service's first byte
 * @param linkTimeout the same between platforms, longer than the longest poll
 * @param breaker when a service counts as down
 */
@ConfigurationProperties("dualprevention.gateway")
public record UpstreamSettings(
        Map<Upstream, URI> services,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("120s") Duration linkTimeout,
        @DefaultValue Breaker breaker) {

    public UpstreamSettings {
        services = Map.copyOf(services);
        for (Upstream upstream : Upstream.values()) {
            if (!services.containsKey(upstream)) {
                throw new IllegalArgumentException("dualprevention.gateway.services." + upstream.key()
                        + ": got none (expected: an address such as http://127.0.0.1:7103)");
            }
        }
    }

    public URI address(Upstream upstream) {
        URI address = services.get(upstream);
        if (address == null) {
            throw new IllegalStateException("address of " + upstream.key() + ": got none");
        }
        return address;
    }

    /**
     * @param calls of the last this many calls
     * @param failedPercent this share failed to reach the service
     * @param open for this long it is not asked again
     */
    record Breaker(
            @DefaultValue("20") int calls,
            @DefaultValue("50") int failedPercent,
            @DefaultValue("5s") Duration open) {}
}

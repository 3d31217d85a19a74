package cn.dualprevention.standalone.plan;

import cn.dualprevention.servers.process.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The loopback ports of one platform, counted from its base.
 *
 * @param base port of the gateway; the others follow within {@value #WIDTH}
 */
public record PortPlan(int base) {

    /** Distance between two platforms of a chain. */
    public static final int WIDTH = 100;

    private static final int POSTGRES = 32;
    private static final int KAFKA = 92;
    private static final int HIGHEST = 65_535;
    private static final int FIRST_FREE = 10_000;
    private static final int LAST_FREE = 19_000;

    public PortPlan {
        if (base < 1024 || base + WIDTH - 1 > HIGHEST) {
            throw new InvalidPlan("端口基数 %d 无效，应在 1024 到 %d 之间 (port base: got %d, expected: 1024 to %d)"
                    .formatted(base, HIGHEST - WIDTH + 1, base, HIGHEST - WIDTH + 1));
        }
    }

    /**
     * A base for platforms one behind the other that nobody uses now. It is below the ports a machine gives to outgoing
     * connections.
     */
    public static int freeBase(int platforms) {
        return IntStream.iterate(FIRST_FREE, base -> base < LAST_FREE, base -> base + platforms * WIDTH)
                .filter(base -> IntStream.range(0, platforms)
                        .mapToObj(place -> new PortPlan(base + place * WIDTH))
                        .flatMapToInt(PortPlan::all)
                        .allMatch(Ports::isFree))
                .findFirst()
                .orElseThrow(() -> new InvalidPlan("没有可用的端口基数 (port base: got none that is free)"));
    }

    private IntStream all() {
        return IntStream.concat(
                services("").keySet().stream().mapToInt(Integer::intValue),
                IntStream.of(postgres(), kafka(), kafka() + 1));
    }

    public int gateway() {
        return of(PlatformService.GATEWAY);
    }

    public int of(PlatformService service) {
        return base + service.portOffset();
    }

    public int postgres() {
        return base + POSTGRES;
    }

    public int kafka() {
        return base + KAFKA;
    }

    /** Ports of the services with the names people know their users by. */
    public Map<Integer, String> services(String platform) {
        Map<Integer, String> ports = new LinkedHashMap<>();
        for (PlatformService service : PlatformService.values()) {
            ports.put(of(service), platform + " " + service.program());
        }
        return ports;
    }
}

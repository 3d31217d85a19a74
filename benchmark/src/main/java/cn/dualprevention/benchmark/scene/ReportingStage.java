package cn.dualprevention.benchmark.scene;

import cn.dualprevention.benchmark.peer.PeerDatabase;
import cn.dualprevention.benchmark.peer.Peers;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.benchmark.process.Waiting;
import cn.dualprevention.benchmark.stage.Platform;
import cn.dualprevention.benchmark.stage.Rest;
import cn.dualprevention.benchmark.stage.Service;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** An enterprise's platform with gateway, enterprise-service and hazard-service, one enterprise and its key. */
final class ReportingStage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One key carries the whole load: its allowance must not be what is measured. */
    private static final Map<String, Object> NO_LIMIT = Map.of(
            "dualprevention.gateway.limits.roles.enterprise.per-second", 10_000_000,
            "dualprevention.gateway.limits.roles.enterprise.burst", 10_000_000);

    private final Platform platform;
    private final String enterprise = EnterpriseIds.issue(new SecureRandom());
    private final EmbeddedServer gateway;
    private final EmbeddedServer hazard;
    private final PeerDatabase peerDatabase;
    private final String key;

    ReportingStage(Path folder, List<String> jvm) throws IOException {
        platform = new Platform(
                new Platform.Identity("bench-factory", "ENTERPRISE", "410105"),
                folder,
                jvm,
                Service.GATEWAY,
                Service.ENTERPRISE,
                Service.HAZARD);
        try {
            gateway = platform.start(Service.GATEWAY, "gateway", platform.port(Service.GATEWAY), NO_LIMIT);
            platform.trustGateway();
            EmbeddedServer registry = platform.start(Service.ENTERPRISE);
            hazard = platform.start(Service.HAZARD);
            key = issueKey();
            registerEnterprise();
            // its work is done, and the machine is small
            registry.close();
            peerDatabase = new PeerDatabase(platform.postgres());
        } catch (RuntimeException | IOException e) {
            platform.close();
            throw e;
        }
    }

    Platform platform() {
        return platform;
    }

    PeerDatabase peerDatabase() {
        return peerDatabase;
    }

    Peers peers() {
        return new Peers(platform.logs(), platform.jvm());
    }

    /** The enterprise's API key at any gateway of this platform. */
    String key() {
        return key;
    }

    /** A token of the enterprise for hazard-service, as the gateway would send it. */
    String token() {
        return platform.authorizationOf(caller());
    }

    /** What works for a report posted at the gateway. */
    Map<String, LongSupplier> behindGateway() {
        return Map.of(
                "gateway", ProcessTimes.of(gateway),
                "hazard", ProcessTimes.of(hazard),
                "postgres", ProcessTimes.of(platform.postgres()),
                "kafka", ProcessTimes.of(platform.kafka()));
    }

    /** What works for a report posted straight at hazard-service. */
    Map<String, LongSupplier> straight() {
        return Map.of(
                "hazard", ProcessTimes.of(hazard),
                "postgres", ProcessTimes.of(platform.postgres()),
                "kafka", ProcessTimes.of(platform.kafka()));
    }

    /**
     * Another gateway of this platform, with the same keys, routes and limits: only the address of its hazard-service is
     * that of a peer.
     */
    Gateway gatewayTo(String name, int peer) {
        int port = Ports.free();
        Map<String, Object> settings = new java.util.HashMap<>(NO_LIMIT);
        settings.put("dualprevention.gateway.services.hazard", "http://127.0.0.1:" + peer);
        return new Gateway(port, platform.start(Service.GATEWAY, "gateway-to-" + name, port, settings));
    }

    record Gateway(int port, EmbeddedServer process) {}

    private Caller caller() {
        return new Caller(enterprise, Role.ENTERPRISE, enterprise, null, Set.of(), Set.of(), false);
    }

    private String issueKey() throws IOException {
        Waiting.require("operator key", () -> Files.exists(platform.operatorKey()), Duration.ofMillis(100), PATIENCE);
        String operator = Files.readString(platform.operatorKey()).strip();
        return new Rest(platform.url(Service.GATEWAY), Rest.API_KEY, operator)
                .post("/admin/v1/keys", Map.of("grant", Map.of("role", "ENTERPRISE", "enterprise", enterprise)))
                .path("key")
                .asString();
    }

    private void registerEnterprise() {
        new Rest(platform.url(Service.ENTERPRISE), Rest.AUTHORIZATION, token())
                .post(
                        "/api/v1/enterprises",
                        Map.of(
                                "id", enterprise,
                                "name", "基准测试企业",
                                "division", "410105",
                                "sectors", List.of("METAL_SMELTING"),
                                "sizeClass", "SMALL"));
        Rest hazards = new Rest(platform.url(Service.HAZARD), Rest.AUTHORIZATION, token());
        Waiting.require(
                "enterprise known to hazard-service",
                () -> hazards.get("/api/v1/hazards/reporters/" + enterprise).status() == 200,
                Duration.ofMillis(300),
                PATIENCE);
    }

    @Override
    public void close() {
        platform.close();
    }
}

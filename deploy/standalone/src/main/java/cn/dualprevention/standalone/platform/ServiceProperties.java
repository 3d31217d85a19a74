package cn.dualprevention.standalone.platform;

import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.servers.postgres.ServiceAccount;
import cn.dualprevention.standalone.plan.GivenKafka;
import cn.dualprevention.standalone.plan.GivenPostgres;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PlatformService;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a service that differ from platform to platform; everything else is said by its own yml. */
record ServiceProperties(PlatformPlan plan, PlatformSecrets secrets) {

    /** Of our own small broker; a given one is made for more. */
    private static final int PARTITIONS = 3;

    Map<String, Object> of(PlatformService service) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", service.program());
        properties.put("server.port", plan.ports().of(service));
        properties.put("server.address", "127.0.0.1");
        properties.put("dualprevention.access.key-file", secrets.internalKey().toString());
        properties.put("dualprevention.restore.witness", plan.witness().toString());
        properties.put("dualprevention.storage.folders", String.join(",", plan.stores()));
        putPlatform(properties);
        putPostgres(properties, secrets.account(service));
        putKafka(properties);
        switch (service) {
            case SYNC -> putSync(properties);
            case GATEWAY -> putGateway(properties);
            default -> {}
        }
        return properties;
    }

    private void putPlatform(Map<String, Object> properties) {
        properties.put("dualprevention.platform.code", plan.code());
        properties.put("dualprevention.platform.name", plan.name());
        properties.put("dualprevention.platform.tier", plan.tier());
        properties.put("dualprevention.platform.division", plan.division());
        String park = plan.park();
        properties.put("dualprevention.platform.park", park == null ? "" : park);
    }

    private void putPostgres(Map<String, Object> properties, ServiceAccount account) {
        GivenPostgres given = plan.postgres();
        properties.put("dualprevention.postgres.host", given == null ? "127.0.0.1" : given.host());
        properties.put(
                "dualprevention.postgres.port", given == null ? plan.ports().postgres() : given.port());
        properties.put("dualprevention.postgres.database", given == null ? PlatformDatabase.NAME : given.database());
        properties.put("dualprevention.postgres.user", account.role());
        properties.put("dualprevention.postgres.password", account.password());
        properties.put("dualprevention.postgres.schema", account.schema());
    }

    private void putKafka(Map<String, Object> properties) {
        GivenKafka given = plan.kafka();
        properties.put("dualprevention.kafka.bootstrap", plan.kafkaBootstrap());
        properties.put("dualprevention.kafka.prefix", given == null ? "" : given.prefix());
        if (given == null) {
            properties.put("dualprevention.kafka.partitions", PARTITIONS);
        }
        properties.put(
                "dualprevention.kafka.instance",
                plan.code() + "-" + plan.ports().gateway());
    }

    private void putSync(Map<String, Object> properties) {
        properties.put("dualprevention.sync.key-dir", plan.keys().toString());
        properties.put("dualprevention.sync.public-url", plan.url());
        properties.put(
                "dualprevention.sync.services", url(PlatformService.HAZARD) + "," + url(PlatformService.ENTERPRISE));
    }

    private void putGateway(Map<String, Object> properties) {
        properties.put("dualprevention.gateway.key-dir", plan.keys().toString());
        properties.put(
                "dualprevention.gateway.bootstrap-key-file",
                secrets.operatorKey().path().toString());
        // people get their tokens of the platform itself: there is no OIDC provider on a fresh machine
        properties.put("dualprevention.gateway.issuer.enabled", true);
        properties.put("dualprevention.gateway.issuer.url", plan.url());
        for (PlatformService service : PlatformService.values()) {
            if (service != PlatformService.GATEWAY) {
                properties.put("dualprevention.gateway.services." + service.account(), url(service));
            }
        }
    }

    private String url(PlatformService service) {
        return "http://127.0.0.1:" + plan.ports().of(service);
    }
}

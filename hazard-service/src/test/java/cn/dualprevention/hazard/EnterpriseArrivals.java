package cn.dualprevention.hazard;

import cn.dualprevention.events.AvroCodec;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.avro.AvroEnterprise;
import cn.dualprevention.events.avro.AvroEnterpriseStep;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.kit.projection.Projector;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/** Enterprise events as they arrive at a service under test. */
public final class EnterpriseArrivals {

    private static final AvroCodec<AvroEnterprise> CODEC = new AvroCodec<>(AvroEnterprise.class, new Schemas());
    private static final Random RANDOM = new Random();

    private final Projector projector;
    private final ConnectionFactory connections;

    public EnterpriseArrivals(ApplicationContext context) {
        this.projector = context.getBeansOfType(Projector.class).values().stream()
                .filter(p -> p.name().equals("hazard-enterprises"))
                .findFirst()
                .orElseThrow();
        this.connections = context.getBean(ConnectionFactory.class);
    }

    public static String newId() {
        return EnterpriseIds.issue(RANDOM);
    }

    /** An enterprise in 金水区, 机械, at home in Zhengzhou. */
    public static AvroEnterprise anEnterprise(String id) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        return AvroEnterprise.newBuilder()
                .setId(id)
                .setTerm(1)
                .setVersion(1)
                .setName("郑州示范机械厂")
                .setHome("zhengzhou")
                .setDivision("410105")
                .setPark(null)
                .setSectors(List.of("MACHINERY"))
                .setSectorVersion("2023")
                .setAboveScaleYears(List.of())
                .setEnrolment("ONLINE")
                .setRegisteredAt(now)
                .setTestdata(false)
                .setStep(new AvroEnterpriseStep("registered", now, "test", "REGULATOR", null))
                .build();
    }

    public void arrive(AvroEnterprise enterprise, long version) {
        arrive(enterprise, 1, version);
    }

    /** Applied as the kit would: in one transaction, then told. */
    public void arrive(AvroEnterprise enterprise, long term, long version) {
        Scope scope =
                new Scope(enterprise.getId(), enterprise.getDivision(), enterprise.getSectors(), enterprise.getPark());
        EventMetadata metadata = new EventMetadata(
                UUID.randomUUID(),
                enterprise.getHome(),
                "cn.dualprevention.enterprise.registered.v1",
                enterprise.getId(),
                Instant.now(),
                CODEC.fingerprint(),
                scope,
                null,
                term,
                version,
                "test",
                version,
                Lane.ROUTINE,
                null,
                false,
                Map.of());
        Event event = new Event(metadata, CODEC.write(enterprise));
        Mono.usingWhen(
                        connections.create(),
                        c -> Mono.from(c.beginTransaction())
                                .then(projector.apply(c, List.of(event)))
                                .then(Mono.from(c.commitTransaction())),
                        c -> c.close())
                .block();
        projector.committed();
    }
}

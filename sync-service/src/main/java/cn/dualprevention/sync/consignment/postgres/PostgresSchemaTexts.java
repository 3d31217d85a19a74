package cn.dualprevention.sync.consignment.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.events.Schemas;
import cn.dualprevention.kit.schema.SchemaTeller;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.database.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Texts this build ships, those this platform's other services write with, and those that came over links. What came is told to the platform's other services, so they
 * can read events of a later release; after a restart again, because Kafka may have been away when it came.
 */
@Component
final class PostgresSchemaTexts implements SchemaTexts {

    private static final Set<String> SHIPPED = Set.of("AvroHazard", "AvroEnterprise", "AvroDecision");

    private static final String FIND = "SELECT fingerprint, text FROM schema_text WHERE fingerprint = ANY ($1::text[])";

    private static final String ALL = "SELECT text FROM schema_text";

    private static final String LEARN = """
            INSERT INTO schema_text (fingerprint, text) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT DO NOTHING
            """;

    private static final Logger log = LoggerFactory.getLogger(PostgresSchemaTexts.class);

    private final Database database;
    private final Schemas told;
    private final SchemaTeller teller;
    private final Map<String, String> shipped = new HashMap<>();

    PostgresSchemaTexts(Database database, Schemas told, SchemaTeller teller) {
        this.database = database;
        this.told = told;
        this.teller = teller;
        SHIPPED.forEach(name -> shipped.put(Schemas.fingerprint(name), Schemas.shippedText(name)));
    }

    @Override
    public Mono<Map<String, String>> find(Set<String> fingerprints) {
        Map<String, String> found = new HashMap<>(shipped);
        found.keySet().retainAll(fingerprints);
        fingerprints.forEach(f -> told.text(f).ifPresent(text -> found.put(f, text)));
        if (found.size() == fingerprints.size()) {
            return Mono.just(found);
        }
        String[] missing =
                fingerprints.stream().filter(f -> !found.containsKey(f)).toArray(String[]::new);
        return database.with(c -> rows(
                        bind(c, FIND, (Object) missing),
                        row -> Map.entry(column(row, "fingerprint", String.class), column(row, "text", String.class))))
                .doOnNext(entry -> found.put(entry.getKey(), entry.getValue()))
                .then(Mono.just(found));
    }

    @Override
    public Mono<Void> learn(Map<String, String> texts) {
        if (shipped.keySet().containsAll(texts.keySet())) {
            return Mono.empty();
        }
        String[] fingerprints = texts.keySet().toArray(String[]::new);
        String[] values = texts.values().toArray(String[]::new);
        return database.update(c -> bind(c, LEARN, fingerprints, values))
                .doOnSuccess(done -> texts.values().forEach(this::tell))
                .then();
    }

    @EventListener(ApplicationReadyEvent.class)
    void tellAgain() {
        database.with(c -> rows(c.createStatement(ALL), row -> column(row, "text", String.class)))
                .subscribe(this::tell, e -> log.warn("schemas: not told again: {}", e.toString()));
    }

    /** A text that is no schema is kept and passed on all the same; only nobody here will be able to read with it. */
    private void tell(String text) {
        try {
            teller.learned(List.of(text));
        } catch (IllegalArgumentException e) {
            log.warn("schemas: a text that came over a link was not told: {}", e.getMessage());
        }
    }
}

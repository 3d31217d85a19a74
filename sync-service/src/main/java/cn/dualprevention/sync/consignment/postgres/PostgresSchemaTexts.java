package cn.dualprevention.sync.consignment.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.events.Schemas;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.database.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Texts this build ships and those that came over links. */
@Component
final class PostgresSchemaTexts implements SchemaTexts {

    private static final Set<String> SHIPPED = Set.of("AvroHazard", "AvroEnterprise", "AvroDecision");

    private static final String FIND = "SELECT fingerprint, text FROM schema_text WHERE fingerprint = ANY ($1::text[])";

    private static final String LEARN = """
            INSERT INTO schema_text (fingerprint, text) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT DO NOTHING
            """;

    private final Database database;
    private final Map<String, String> shipped = new HashMap<>();

    PostgresSchemaTexts(Database database) {
        this.database = database;
        SHIPPED.forEach(name -> shipped.put(Schemas.fingerprint(name), Schemas.shippedText(name)));
    }

    @Override
    public Mono<Map<String, String>> find(Set<String> fingerprints) {
        Map<String, String> found = new HashMap<>(shipped);
        found.keySet().retainAll(fingerprints);
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
        return database.update(c -> bind(c, LEARN, fingerprints, values)).then();
    }
}

package cn.dualprevention.kit.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is done to a service's tables, as parts of one SQL statement. A statement alone is a transaction and one round
 * trip; BEGIN, one statement a table and COMMIT are five and more, and at low rates, when each event is a batch of its
 * own, they are most of what an event costs.
 *
 * @param parts comma-separated parts of a {@code WITH}, each hanging on {@code moved}: a relation that has one row when
 *     this is to be done and none when it is not, because it was done before
 * @param values of the parameters {@code $1}, {@code $2} … of the parts, none of them null
 */
public record Effect(String parts, List<Object> values) {

    private static final String DIVISION_BY_ZERO = "22012";

    public Effect {
        values = List.copyOf(values);
    }

    /** Within the caller's transaction, which knows that it is to be done. */
    public Mono<Void> apply(Connection connection) {
        return run(connection, "moved AS (SELECT 1)", List.of()).then();
    }

    /**
     * Together with the part that finds out whether this is to be done, and remembers that it was: a transaction of its
     * own.
     *
     * @param moved {@code moved AS (…)}, its parameters numbered from {@link #nextParameter()} on
     * @param more values of those
     * @return whether it was done; nothing was, too, when a part that relies on what was seen before divided by zero
     */
    public Mono<Boolean> apply(Connection connection, String moved, List<Object> more) {
        return run(connection, moved, more)
                .map(rows -> rows > 0)
                .onErrorResume(
                        e -> e instanceof R2dbcException r && DIVISION_BY_ZERO.equals(r.getSqlState()),
                        e -> Mono.just(false));
    }

    /** The same with one more part, which may refer to all of these. */
    public Effect with(String part, List<Object> more) {
        return new Effect(
                parts + ", " + part,
                Stream.concat(values.stream(), more.stream()).toList());
    }

    /** Number of the first parameter of what comes after. */
    public int nextParameter() {
        return values.size() + 1;
    }

    /** The row comes before the commit and the end of the answer after it: only the end says that it is done. */
    private Mono<Long> run(Connection connection, String moved, List<Object> more) {
        Statement statement =
                connection.createStatement("WITH " + moved + ", " + parts + " SELECT count(*) FROM moved");
        int place = 0;
        for (Object value : values) {
            statement.bind(place++, value);
        }
        for (Object value : more) {
            statement.bind(place++, value);
        }
        return Flux.from(statement.execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, Long.class))))
                .single();
    }
}

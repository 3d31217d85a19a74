package cn.dualprevention.kit.projection;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/**
 * What a batch of events does to a service's tables, as parts of one SQL statement. A statement alone is a transaction
 * and one round trip; BEGIN, one statement a table and COMMIT are five and more, and at low rates, when each event is a
 * batch of its own, they are most of what an event costs.
 *
 * @param parts comma-separated parts of a {@code WITH}, each hanging on {@code moved}: a relation that has one row when
 *     the events are new and none when they are not
 * @param values of the parameters {@code $1}, {@code $2} … of the parts, none of them null
 */
public record Effect(String parts, List<Object> values) {

    public Effect {
        values = List.copyOf(values);
    }

    /** Within the caller's transaction, for events that are known to be new. */
    public Mono<Void> apply(Connection connection) {
        return run(connection, "moved AS (SELECT 1)", List.of()).then();
    }

    /**
     * Together with the part that moves the marks.
     *
     * @param moved its parameters are numbered from {@code values().size() + 1} on
     * @return whether the events were new; when not, nothing was done
     */
    Mono<Boolean> apply(Connection connection, String moved, List<Object> more) {
        return run(connection, moved, more).map(rows -> rows > 0);
    }

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
        return Mono.from(statement.execute())
                .flatMap(result -> Mono.from(result.map(row -> Objects.requireNonNull(row.get(0, Long.class)))));
    }
}

package cn.dualprevention.kit.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is done to a service's tables, as parts of one SQL statement. A statement alone is a transaction and one round
 * trip; BEGIN, one statement a table and COMMIT are five and more, and at low rates, when each event is a batch of its
 * own, they are most of what an event costs.
 *
 * @param parts comma-separated parts of a {@code WITH}; a constant, whatever the values are: the texts made of it are kept
 * @param values of the parameters {@code $1}, {@code $2} … of the parts, none of them null
 */
public record Effect(String parts, List<Object> values) {

    private static final Effect MOVED = new Effect("moved AS (SELECT 1)", List.of());
    private static final String DIVISION_BY_ZERO = "22012";
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    private static final Map<Joint, String> TEXTS = new ConcurrentHashMap<>();

    private record Joint(String parts, String next, int parameters) {}

    public Effect {
        values = List.copyOf(values);
    }

    /** This and what comes after it: its parts may refer to these, its parameters are its own and count from one. */
    public Effect and(Effect next) {
        String text = TEXTS.computeIfAbsent(
                new Joint(parts, next.parts, values.size()),
                joint -> parts + ", " + counting(next.parts, values.size()));
        return new Effect(
                text, Stream.concat(values.stream(), next.values.stream()).toList());
    }

    /** Within the caller's transaction, for parts that hang on {@code moved}: the caller knows that it is to be done. */
    public Mono<Void> apply(Connection connection) {
        return MOVED.and(this).moved(connection).then();
    }

    /**
     * A transaction of its own, for parts that hang on {@code moved}.
     *
     * @param moved a relation of this name, with one row when this is to be done and none when it is not, because it was
     *     done before; it also remembers that it was
     * @return whether it was done; nothing was, too, when a part that relies on what was seen before divided by zero
     */
    public Mono<Boolean> apply(Connection connection, Effect moved) {
        return moved.and(this)
                .moved(connection)
                .map(rows -> rows > 0)
                .onErrorResume(Effect::isOutdated, e -> Mono.just(false));
    }

    /** Whether a part divided by zero, which is how one says that what it relies on is so no longer. */
    public static boolean isOutdated(Throwable e) {
        return e instanceof R2dbcException r && DIVISION_BY_ZERO.equals(r.getSqlState());
    }

    /**
     * Does it and answers what a query over its parts finds. Rows come before the commit and the end comes after it: only
     * the end says that it is done.
     *
     * @param query a constant
     */
    public <T> Flux<T> select(Connection connection, String query, Function<Readable, T> row) {
        String text = TEXTS.computeIfAbsent(new Joint(parts, query, 0), joint -> "WITH " + parts + " SELECT " + query);
        Statement statement = connection.createStatement(text);
        for (int i = 0; i < values.size(); i++) {
            statement.bind(i, values.get(i));
        }
        return Flux.from(statement.execute()).concatMap(result -> result.map(row));
    }

    private Mono<Long> moved(Connection connection) {
        return select(connection, "count(*) FROM moved", row -> Objects.requireNonNull(row.get(0, Long.class)))
                .single();
    }

    private static String counting(String parts, int before) {
        return PARAMETER.matcher(parts).replaceAll(found -> "\\$" + (Integer.parseInt(found.group(1)) + before));
    }
}

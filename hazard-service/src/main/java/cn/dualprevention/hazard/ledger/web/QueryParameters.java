package cn.dualprevention.hazard.ledger.web;

import cn.dualprevention.hazard.hazard.DeadlinePolicy;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Query parameters as they were sent. A parameter nobody knows is refused and not ignored: a misspelt filter would
 * otherwise answer a question that was not asked. All mistakes are told at once.
 */
final class QueryParameters {

    /** Years of four digits: also what stands for ever, 0001-01-01 or 9999-12-31, is within what PostgreSQL knows. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private final MultiValueMap<String, String> given;
    private final List<FieldError> errors = new ArrayList<>();

    QueryParameters(MultiValueMap<String, String> given, Set<String> known) {
        this.given = given;
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> errors.add(FieldCode.UNKNOWN_FIELD.at("?" + name, "没有名为 " + name + " 的查询参数")));
    }

    @Nullable
    String text(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            errors.add(FieldCode.DUPLICATE_FIELD.at("?" + name, name + " 只能给一个值"));
        }
        return values.isEmpty() || values.get(0).isBlank()
                ? null
                : values.get(0).trim();
    }

    /** Values of a parameter that may be repeated or hold several, separated by commas. */
    Set<String> texts(String name) {
        return given.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::trim)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Nullable
    Boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            errors.add(FieldCode.UNKNOWN_VALUE.at("?" + name, name + " 应为 true 或 false"));
        }
        return value.equals("true");
    }

    /** Constants of an enum, by name in upper or lower case. */
    <E extends Enum<E>> List<E> oneOf(String name, Class<E> type) {
        List<E> found = new ArrayList<>();
        for (String value : texts(name)) {
            Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> unknown(name, value, type.getEnumConstants()));
        }
        return found;
    }

    /** An instant with its offset, or the begin of a day in China. */
    @Nullable
    Instant from(String name) {
        return parsed(name, day -> day.atStartOfDay(DeadlinePolicy.ZONE).toInstant());
    }

    /** An instant with its offset, or the end of a day in China; what happens then is not included. */
    @Nullable
    Instant to(String name) {
        return parsed(
                name, day -> day.plusDays(1).atStartOfDay(DeadlinePolicy.ZONE).toInstant());
    }

    @Nullable
    Integer number(String name) {
        return parse(name, FieldCode.WRONG_TYPE, "应为整数", Integer::valueOf);
    }

    void refuse(FieldError error) {
        errors.add(error);
    }

    /** To be called when all is read. */
    void check() {
        if (!errors.isEmpty()) {
            throw new Problem(ProblemCode.UNREADABLE, errors.get(0).detail(), errors);
        }
    }

    private @Nullable Instant parsed(String name, Function<LocalDate, Instant> ofDay) {
        Instant at = parse(
                name,
                FieldCode.MALFORMED_TIME,
                "应为日期（2026-11-22）或带时区的时间（2026-11-22T08:00:00%2B08:00）",
                value -> value.length() == "2026-11-22".length()
                        ? ofDay.apply(LocalDate.parse(value))
                        : OffsetDateTime.parse(value).toInstant());
        if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST))) {
            errors.add(FieldCode.OUT_OF_RANGE.at("?" + name, name + " 的年份应在 0000 至 9999 之间"));
            return null;
        }
        return at;
    }

    private <T> @Nullable T parse(String name, FieldCode code, String expected, Function<String, T> read) {
        String value = text(name);
        try {
            return value == null ? null : read.apply(value);
        } catch (DateTimeException | NumberFormatException e) {
            errors.add(code.at("?" + name, name + " " + expected));
            return null;
        }
    }

    private void unknown(String name, String value, Enum<?>[] known) {
        String all = Arrays.stream(known).map(Enum::name).collect(Collectors.joining("、"));
        errors.add(FieldCode.UNKNOWN_VALUE.at("?" + name, name + " 为 " + value + "，应为 " + all + " 之一"));
    }
}

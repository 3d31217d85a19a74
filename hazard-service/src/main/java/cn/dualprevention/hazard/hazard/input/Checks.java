package cn.dualprevention.hazard.hazard.input;

import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.hazard.DeadlinePolicy;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of one request and collects everything that is wrong with it, so that a sender repairs it in one go.
 * A checked value that is at fault is replaced by a harmless one; {@link #orThrow} comes before anything is made of it.
 */
public final class Checks {

    /** Clocks of honest senders run this much ahead at most. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    /** What was done or is due lies in between; far outside, Avro and PostgreSQL store another time or none. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);
    private static final Instant EARLIEST =
            FIRST_DAY.atStartOfDay(DeadlinePolicy.ZONE).toInstant();
    private static final Instant LATEST =
            LAST_DAY.atStartOfDay(DeadlinePolicy.ZONE).toInstant();
    private static final String RANGE = "应在 " + FIRST_DAY + " 至 " + LAST_DAY + " 之间";

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1," + Limits.REFERENCE + "}");
    private static final Pattern MONEY = Pattern.compile("(0|[1-9]\\d{0,11})(\\.\\d{1,2})?");

    private final Instant now;
    private final List<FieldError> errors = new ArrayList<>();

    public Checks(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Our own clock, as precise as events carry it. */
    public Instant now() {
        return now;
    }

    public void add(FieldError error) {
        errors.add(error);
    }

    /** @throws Problem 422 with everything found so far */
    public void orThrow() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    public String text(String pointer, @Nullable String value, int most) {
        String checked = optional(pointer, value, most);
        if (checked == null) {
            errors.add(FieldCode.REQUIRED.at(pointer, "必填"));
            return "";
        }
        return checked;
    }

    /** Blank counts as absent. */
    public @Nullable String optional(String pointer, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            errors.add(FieldCode.TOO_LONG.at(pointer, "长度为 " + length + "，不得超过 " + most + " 个字符"));
        }
        return text;
    }

    public String uuid(String pointer, @Nullable String value) {
        if (value == null) {
            errors.add(FieldCode.REQUIRED.at(pointer, "必填"));
            return "";
        }
        String id = value.toLowerCase(Locale.ROOT);
        if (!UUID_TEXT.matcher(id).matches()) {
            errors.add(FieldCode.INVALID.at(pointer, "应为 UUID"));
        }
        return id;
    }

    /** An id that a sender made up. Version 3 is how ids of pushed hazards are worked out, and these are not his to give. */
    public String newUuid(String pointer, String value) {
        String id = uuid(pointer, value);
        if (UUID_TEXT.matcher(id).matches() && UUID.fromString(id).version() == 3) {
            errors.add(FieldCode.INVALID.at(pointer, "不能是第 3 版 UUID，请用随机的（第 4 版）或按时间的（第 7 版）"));
        }
        return id;
    }

    public List<String> references(String pointer, @Nullable List<String> values) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > Limits.ATTACHMENTS) {
            errors.add(FieldCode.TOO_MANY_ITEMS.at(pointer, "附件不得超过 " + Limits.ATTACHMENTS + " 个"));
            return List.of();
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null || !REFERENCE.matcher(values.get(i)).matches()) {
                errors.add(
                        FieldCode.INVALID.at(pointer + "/" + i, "附件引用应为 1 到 " + Limits.REFERENCE + " 个可打印 ASCII 字符"));
                return List.of();
            }
        }
        return List.copyOf(values);
    }

    /** A claimed time; absent means now. */
    public Instant past(String pointer, @Nullable Instant value) {
        Instant checked = optionalPast(pointer, value);
        return checked == null ? now : checked;
    }

    public @Nullable Instant optionalPast(String pointer, @Nullable Instant value) {
        if (value == null) {
            return null;
        }
        if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
            errors.add(FieldCode.OUT_OF_RANGE.at(pointer, "时间" + RANGE + "（北京时间）"));
            return now;
        }
        if (value.isAfter(now.plus(CLOCK_TOLERANCE))) {
            errors.add(HazardFieldCode.FUTURE.at(pointer, "时间晚于平台当前时间 " + now));
        }
        return value.truncatedTo(ChronoUnit.MICROS);
    }

    public Instant requiredPast(String pointer, @Nullable Instant value) {
        if (value == null) {
            errors.add(FieldCode.REQUIRED.at(pointer, "必填"));
        }
        return past(pointer, value);
    }

    public LocalDate day(String pointer, @Nullable LocalDate value) {
        if (value == null) {
            errors.add(FieldCode.REQUIRED.at(pointer, "必填"));
        }
        LocalDate checked = optionalDay(pointer, value);
        return checked == null ? DeadlinePolicy.day(now) : checked;
    }

    public @Nullable LocalDate optionalDay(String pointer, @Nullable LocalDate value) {
        if (value != null && (value.isBefore(FIRST_DAY) || value.isAfter(LAST_DAY))) {
            errors.add(FieldCode.OUT_OF_RANGE.at(pointer, "日期" + RANGE));
            return null;
        }
        return value;
    }

    /** CNY as a decimal text: a JSON number loses digits in too many languages. */
    public @Nullable BigDecimal money(String pointer, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!MONEY.matcher(value).matches()) {
            errors.add(FieldCode.OUT_OF_RANGE.at(pointer, "金额应为元，写成字符串，如 \"3000.50\"，至多两位小数"));
            return BigDecimal.ZERO;
        }
        return new BigDecimal(value);
    }

    /** A code of the list as it was on that day. */
    public String code(String pointer, @Nullable String value, String list, LocalDate on) {
        if (value == null) {
            errors.add(FieldCode.REQUIRED.at(pointer, "必填"));
            return "";
        }
        if (CodeLists.of(list).find(value, on).isEmpty()) {
            errors.add(HazardFieldCode.UNKNOWN_CODE.at(
                    pointer, "代码不在代码表 " + list + "（版本 " + CodeLists.of(list).version(on) + "）中"));
        }
        return value;
    }

    /** A constant by its name; the answer names those that are allowed. */
    public <E extends Enum<E>> E constant(String pointer, @Nullable String value, Class<E> type, E otherwise) {
        if (value == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        errors.add(FieldCode.UNKNOWN_VALUE.at(pointer, "应为 " + Arrays.toString(type.getEnumConstants()) + " 之一"));
        return otherwise;
    }

    public void require(String pointer, @Nullable Object value) {
        if (value == null) {
            errors.add(FieldCode.REQUIRED.at(pointer, "必填"));
        }
    }
}

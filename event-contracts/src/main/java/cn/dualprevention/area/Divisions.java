package cn.dualprevention.area;

import cn.dualprevention.codes.CsvResource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The areas of one province with their dates. Areas expand by {@code reports_to} as it stood on a day and never by the
 * digits of a code: 410173 begins like Zhengzhou and is not Zhengzhou's.
 *
 * <p>The table changes on a handful of days only. Between two of them nothing can differ, so the closures of each such
 * span are computed once, when the table is read, and every question afterwards is a look-up.
 */
public final class Divisions {

    private static final LocalDate BEFORE_ALL_CHANGES = LocalDate.MIN;

    private final Map<String, List<Division>> byCode = new LinkedHashMap<>();
    private final NavigableMap<LocalDate, Map<String, Set<String>>> closures = new TreeMap<>();

    private Divisions(List<Division> rows) {
        for (Division row : rows) {
            byCode.computeIfAbsent(row.code(), code -> new ArrayList<>()).add(row);
        }
        byCode.values().forEach(spans -> spans.sort(Comparator.comparing(Divisions::start)));
        closures.put(BEFORE_ALL_CHANGES, Map.of());
        for (Division row : rows) {
            closures.put(start(row), Map.of());
            if (row.validTo() != null) {
                closures.put(row.validTo(), Map.of());
            }
        }
        closures.replaceAll((day, none) -> closuresOn(day));
    }

    /** Henan, as shipped with this build. */
    public static Divisions henan() {
        return Henan.DIVISIONS;
    }

    /** Reads a table in the form of {@code henan-divisions.csv}. */
    public static Divisions read(CsvResource csv) {
        return new Divisions(csv.rows().stream()
                .map(row -> new Division(
                        row.get("code"),
                        row.get("name"),
                        DivisionKind.valueOf(row.get("kind")),
                        row.find("parent"),
                        row.find("reports_to"),
                        row.date("valid_from"),
                        row.date("valid_to")))
                .toList());
    }

    /** Whether a division of this code exists on that day. */
    public boolean exists(String code, LocalDate on) {
        return find(code, on).isPresent();
    }

    /** The division of this code as it is on that day; empty when it is not. */
    public Optional<Division> find(String code, LocalDate on) {
        return spans(code).filter(d -> d.validOn(on)).findFirst();
    }

    /** Every division that exists on that day, in the order of the table. */
    public List<Division> all(LocalDate on) {
        return byCode.keySet().stream().flatMap(code -> find(code, on).stream()).toList();
    }

    /** Whether {@code code} is {@code area} itself or reports to it, directly or through others. */
    public boolean within(String code, String area, LocalDate on) {
        return closure(area, on).contains(code);
    }

    /**
     * The codes a regulator of {@code area} answers for on that day: the area and everything that reports to it. A
     * division that has ended stays where it last reported, so that an enterprise whose record still names it does not
     * drop out of everybody's sight. An unknown area answers for nothing.
     */
    public Set<String> closure(String area, LocalDate on) {
        return closures.floorEntry(on).getValue().getOrDefault(area, Set.of());
    }

    /** The name the code had last; the code itself when it is unknown. */
    public String name(String code) {
        List<Division> spans = byCode.get(code);
        return spans == null ? code : spans.get(spans.size() - 1).name();
    }

    /** The area whose departments supervise this one on that day; empty for the province and for an unknown code. */
    public Optional<String> reportsTo(String code, LocalDate on) {
        return find(code, on).map(Division::reportsTo);
    }

    private Map<String, Set<String>> closuresOn(LocalDate day) {
        Map<String, Set<String>> below = new HashMap<>();
        for (String code : byCode.keySet()) {
            for (String area = begun(code, day); area != null; area = superior(area, day)) {
                if (!below.computeIfAbsent(area, a -> new HashSet<>()).add(code)) {
                    throw new IllegalArgumentException("division " + code + ": reports to itself (expected: a tree)");
                }
            }
        }
        below.replaceAll((area, codes) -> Set.copyOf(codes));
        return Map.copyOf(below);
    }

    private @Nullable String begun(String code, LocalDate day) {
        return spans(code).anyMatch(d -> d.begunBy(day)) ? code : null;
    }

    private @Nullable String superior(String code, LocalDate day) {
        return spans(code)
                .filter(d -> d.begunBy(day))
                .reduce((earlier, later) -> later)
                .map(Division::reportsTo)
                .orElse(null);
    }

    private java.util.stream.Stream<Division> spans(String code) {
        return byCode.getOrDefault(code, List.of()).stream();
    }

    private static LocalDate start(Division division) {
        return division.validFrom() == null ? BEFORE_ALL_CHANGES : division.validFrom();
    }

    /** Read on first use. */
    private static final class Henan {
        static final Divisions DIVISIONS = read(CsvResource.of(Divisions.class, "henan-divisions.csv"));
    }
}

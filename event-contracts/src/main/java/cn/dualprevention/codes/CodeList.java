package cn.dualprevention.codes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A list of codes with all its versions, read from {@code <name>.csv}. The same code may mean another thing in another
 * version (隐患来源 10 was 其他 and became 监管部门监督检查), so a code is always looked up on a day or in a version.
 */
public final class CodeList {

    private final String name;
    private final NavigableMap<LocalDate, Version> byStart = new TreeMap<>();

    private CodeList(String name) {
        this.name = name;
    }

    static CodeList read(String name, CsvResource csv) {
        CodeList list = new CodeList(name);
        for (CsvResource.Row row : csv.rows()) {
            LocalDate from = row.date("effective_from");
            CodeEntry entry = new CodeEntry(
                    row.get("version"),
                    row.get("code"),
                    row.get("name"),
                    row.find("parent"),
                    Boolean.parseBoolean(row.get("provisional")),
                    row.get("source"));
            list.byStart
                    .computeIfAbsent(from == null ? LocalDate.MIN : from, day -> new Version(entry.version()))
                    .add(entry);
        }
        return list;
    }

    public String name() {
        return name;
    }

    /** The newest version, whether already in force or not. */
    public String version() {
        return byStart.lastEntry().getValue().label;
    }

    /** The version in force on that day; before the first one begins, the first. */
    public String version(LocalDate on) {
        return inForce(on).label;
    }

    /** Every version, oldest first. */
    public List<String> versions() {
        return byStart.values().stream().map(v -> v.label).toList();
    }

    /** The codes of the newest version, in the order of the list. */
    public List<CodeEntry> entries() {
        return byStart.lastEntry().getValue().entries();
    }

    /** The codes in force on that day, in the order of the list. */
    public List<CodeEntry> entries(LocalDate on) {
        return inForce(on).entries();
    }

    /** What the code means on that day; empty when the list in force then does not have it. */
    public Optional<CodeEntry> find(String code, LocalDate on) {
        return Optional.ofNullable(inForce(on).byCode.get(code));
    }

    /** What the code means in a version, for reading a record that names its version. */
    public Optional<CodeEntry> find(String code, String version) {
        return byStart.values().stream()
                .filter(v -> v.label.equals(version))
                .findFirst()
                .map(v -> v.byCode.get(code));
    }

    /** The code itself and every code below it, so that whoever answers for 工贸 answers for its eight industries. */
    public Set<String> closure(String code, LocalDate on) {
        Set<String> codes = new HashSet<>(Set.of(code));
        List<CodeEntry> entries = entries(on);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (CodeEntry entry : entries) {
                grown |= entry.parent() != null && codes.contains(entry.parent()) && codes.add(entry.code());
            }
        }
        return codes;
    }

    private Version inForce(LocalDate on) {
        Map.Entry<LocalDate, Version> entry = byStart.floorEntry(on);
        return (entry == null ? byStart.firstEntry() : entry).getValue();
    }

    /** One edition of the list. */
    private static final class Version {
        private final String label;
        private final Map<String, CodeEntry> byCode = new LinkedHashMap<>();

        Version(String label) {
            this.label = label;
        }

        void add(CodeEntry entry) {
            if (!entry.version().equals(label) || byCode.put(entry.code(), entry) != null) {
                throw new IllegalArgumentException(
                        "code " + entry.code() + ": got twice or in two versions of one day (expected: once)");
            }
        }

        List<CodeEntry> entries() {
            return new ArrayList<>(byCode.values());
        }
    }
}

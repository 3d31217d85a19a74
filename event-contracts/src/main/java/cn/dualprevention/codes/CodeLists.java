package cn.dualprevention.codes;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The code lists shipped with this build: {@code sector} (行业领域), {@code hazard-source} (隐患来源), {@code hazard-type}
 * (隐患类型), {@code treatment} (治理类型), {@code size-class} (企业规模).
 *
 * <p>A service refuses an unknown code at its own edge (422 with a pointer); an event keeps whatever code its origin
 * wrote, because another platform may already use a newer list.
 *
 * <pre>{@code CodeLists.of("hazard-source").find("10", LocalDate.of(2026, 11, 22)) // 监管部门监督检查}</pre>
 */
public final class CodeLists {

    public static final String SECTOR = "sector";
    public static final String HAZARD_SOURCE = "hazard-source";
    public static final String HAZARD_TYPE = "hazard-type";
    public static final String TREATMENT = "treatment";
    public static final String SIZE_CLASS = "size-class";

    private static final List<String> NAMES = List.of(SECTOR, HAZARD_SOURCE, HAZARD_TYPE, TREATMENT, SIZE_CLASS);
    private static final Map<String, CodeList> LISTS = NAMES.stream()
            .collect(Collectors.toMap(
                    Function.identity(), name -> CodeList.read(name, CsvResource.of(CodeLists.class, name + ".csv"))));

    private CodeLists() {}

    /** @throws NoSuchElementException when there is no such list */
    public static CodeList of(String name) {
        CodeList list = LISTS.get(name);
        if (list == null) {
            throw new NoSuchElementException("code list: got " + name + " (expected: one of " + NAMES + ")");
        }
        return list;
    }

    public static List<String> names() {
        return NAMES;
    }
}

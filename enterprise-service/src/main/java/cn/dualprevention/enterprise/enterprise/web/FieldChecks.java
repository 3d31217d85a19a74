package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.codes.CodeList;
import cn.dualprevention.codes.CodeLists;
import cn.dualprevention.ids.EnterpriseIds;
import cn.dualprevention.ids.PlatformCodes;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of one request and collects everything that is wrong with it, so that a sender sees all of it at
 * once. Codes are checked against the lists of the day; nothing is guessed.
 */
final class FieldChecks {

    private static final int MAX_NAME = 200;
    private static final int MAX_ADDRESS = 300;
    private static final int MAX_NOTE = 500;
    private static final int MAX_SECTORS = 8;
    private static final int MAX_YEARS = 30;
    private static final int FIRST_YEAR = 1998;
    private static final int MAX_SHOWN = 40;

    private final Divisions divisions;
    private final LocalDate today;
    private final List<FieldError> errors = new ArrayList<>();

    FieldChecks(Divisions divisions, LocalDate today) {
        this.divisions = divisions;
        this.today = today;
    }

    /** @throws Problem 422 with every fault found so far */
    void done() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    void fault(FieldError error) {
        errors.add(error);
    }

    String enterpriseId(String pointer, String text) {
        try {
            return EnterpriseIds.check(text);
        } catch (IllegalArgumentException e) {
            errors.add(EnterpriseFieldCode.INVALID_ENTERPRISE_ID.at(pointer, shown(text)));
            return text;
        }
    }

    String name(@Nullable String text) {
        return text(text, "/name", MAX_NAME, true);
    }

    @Nullable
    String address(@Nullable String text) {
        return text == null ? null : text(text, "/address", MAX_ADDRESS, false);
    }

    @Nullable
    String note(@Nullable String text) {
        return text == null ? null : text(text, "/note", MAX_NOTE, false);
    }

    String division(@Nullable String code) {
        if (code == null) {
            return required("/division");
        }
        if (!divisions.exists(code, today)) {
            errors.add(EnterpriseFieldCode.UNKNOWN_DIVISION.at("/division", shown(code)));
        }
        return code;
    }

    @Nullable
    String park(@Nullable String code) {
        if (code != null && !PlatformCodes.isValid(code)) {
            errors.add(EnterpriseFieldCode.MALFORMED_PARK.at("/park", shown(code)));
        }
        return code;
    }

    String platform(@Nullable String code) {
        if (code == null) {
            return required("/platform");
        }
        if (!PlatformCodes.isValid(code)) {
            errors.add(EnterpriseFieldCode.MALFORMED_PLATFORM.at("/platform", shown(code)));
        }
        return code;
    }

    List<String> sectors(@Nullable List<String> codes) {
        if (codes == null || codes.isEmpty()) {
            required("/sectors");
            return List.of();
        }
        if (codes.size() > MAX_SECTORS) {
            errors.add(FieldCode.TOO_MANY_ITEMS.at("/sectors", "监管行业最多 " + MAX_SECTORS + " 个"));
            return List.of();
        }
        CodeList list = CodeLists.of(CodeLists.SECTOR);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = String.valueOf(codes.get(i));
            if (list.find(code, today).isEmpty()) {
                errors.add(EnterpriseFieldCode.UNKNOWN_SECTOR.at("/sectors/" + i, shown(code)));
            } else if (!seen.add(code)) {
                errors.add(FieldCode.INVALID.at("/sectors/" + i, "监管行业重复"));
            }
        }
        return errors.isEmpty() ? List.copyOf(codes) : List.of();
    }

    /** The sector list the codes are from. */
    String sectorVersion() {
        return CodeLists.of(CodeLists.SECTOR).version(today);
    }

    @Nullable
    String sizeClass(@Nullable String code) {
        if (code != null && CodeLists.of(CodeLists.SIZE_CLASS).find(code, today).isEmpty()) {
            errors.add(EnterpriseFieldCode.UNKNOWN_SIZE_CLASS.at("/sizeClass", shown(code)));
        }
        return code;
    }

    SortedSet<Integer> aboveScaleYears(@Nullable List<Integer> years) {
        SortedSet<Integer> distinct = new TreeSet<>();
        if (years == null) {
            return distinct;
        }
        if (years.size() > MAX_YEARS) {
            errors.add(FieldCode.TOO_MANY_ITEMS.at("/aboveScaleYears", "规上年度最多 " + MAX_YEARS + " 个"));
            return distinct;
        }
        int last = today.getYear() + 1;
        for (int i = 0; i < years.size(); i++) {
            Integer year = years.get(i);
            if (year == null || year < FIRST_YEAR || year > last) {
                errors.add(FieldCode.OUT_OF_RANGE.at(
                        "/aboveScaleYears/" + i, "规上年度应在 " + FIRST_YEAR + " 到 " + last + " 之间"));
            } else {
                distinct.add(year);
            }
        }
        return distinct;
    }

    private String text(@Nullable String text, String pointer, int longest, boolean required) {
        if (text == null || text.isBlank()) {
            errors.add(
                    text == null && required
                            ? FieldCode.REQUIRED.at(pointer, "此字段必填")
                            : FieldCode.EMPTY.at(pointer, "此字段不能为空"));
            return "";
        }
        if (text.length() > longest) {
            errors.add(FieldCode.TOO_LONG.at(pointer, "最多 " + longest + " 个字符，实为 " + text.length()));
        }
        return text.strip();
    }

    private String required(String pointer) {
        errors.add(FieldCode.REQUIRED.at(pointer, "此字段必填"));
        return "";
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}

package cn.dualprevention.enterprise.area.web;

import cn.dualprevention.codes.CodeEntry;
import cn.dualprevention.codes.CodeList;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A code list as it is in force on a day. */
record CodeListView(String name, String version, List<String> versions, LocalDate on, List<Code> items) {

    /** @param provisional not checked against the official text */
    record Code(String code, String name, @Nullable String parent, boolean provisional, String source) {
        static Code of(CodeEntry entry) {
            return new Code(entry.code(), entry.name(), entry.parent(), entry.provisional(), entry.source());
        }
    }

    static CodeListView of(CodeList list, LocalDate on) {
        return new CodeListView(
                list.name(),
                list.version(on),
                list.versions(),
                on,
                list.entries(on).stream().map(Code::of).toList());
    }
}

package cn.dualprevention.benchmark.board;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows for people. */
final class Printout {

    private Printout() {}

    static String of(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s  %s%n    本平台 ours %s   对照 peer %s   比值 ratio %s   目标 goal %s%n    CPU µs/event: ours %s, peer %s%n    %s%n",
                    row.id(),
                    row.what(),
                    number(row.ours()),
                    number(row.peer()),
                    number(row.ratio()),
                    verdict(row),
                    number(row.oursCpuMicros()),
                    number(row.peerCpuMicros()),
                    row.note()));
        }
        return text.toString();
    }

    private static String verdict(Row row) {
        if (row.goal().equals(Goal.NONE)) {
            return "无 none";
        }
        return row.goal().text() + (row.met() ? " 达到 met" : " 未达到 NOT MET");
    }

    private static String number(@Nullable Double figure) {
        if (figure == null) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(figure) >= 100 ? "%,.0f" : "%.2f", figure);
    }
}

package cn.dualprevention.sync.block;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose business an event is, as far as forwarding asks: the division it stands in on its day, its sectors, its park.
 * A block lists the distinct ones of its events, so most blocks are judged unopened.
 */
public record Route(
        String division, List<String> sectors, @Nullable String park, LocalDate on) {

    public Route {
        sectors = List.copyOf(sectors);
    }

    /** {@code date;division;sector,sector;park}, the park possibly empty. */
    public String text() {
        return on + ";" + division + ";" + String.join(",", sectors) + ";" + (park == null ? "" : park);
    }

    public static Route parse(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("route: got " + text + " (expected: date;division;sectors;park)");
        }
        return new Route(
                parts[1],
                List.of(parts[2].split(",")),
                parts[3].isEmpty() ? null : parts[3],
                LocalDate.parse(parts[0]));
    }
}

package cn.dualprevention.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table shipped with the build: UTF-8, a header line, comma-separated, lines beginning with {@code #} are remarks.
 * Values hold no comma and no quote (Chinese text has its own), so a line is split and nothing else; a line with another
 * number of values than the header breaks the build's tests instead of shifting columns.
 */
public final class CsvResource {

    private final String name;
    private final List<Row> rows;

    private CsvResource(String name, List<String> lines) {
        this.name = name;
        List<String> content =
                lines.stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        String[] header = content.get(0).split(",", -1);
        this.rows = content.stream().skip(1).map(line -> row(header, line)).toList();
    }

    /** The resource {@code name} beside {@code owner}. */
    public static CsvResource of(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("resource " + name + ": got none (expected: beside " + owner + ")");
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table given as text; {@code name} is for messages. */
    public static CsvResource parse(String name, String text) {
        return new CsvResource(name, text.lines().toList());
    }

    public List<Row> rows() {
        return rows;
    }

    private Row row(String[] header, String line) {
        String[] values = line.split(",", -1);
        if (values.length != header.length || line.indexOf('"') >= 0) {
            throw new IllegalArgumentException(name + ": got the line " + line + " (expected: " + header.length
                    + " values without quotes: " + Arrays.toString(header) + ")");
        }
        Map<String, String> byColumn = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            byColumn.put(header[i], values[i].strip());
        }
        return new Row(byColumn);
    }

    /** One line by column name. An empty value is absent. */
    public record Row(Map<String, String> values) {

        public String get(String column) {
            String value = find(column);
            if (value == null) {
                throw new IllegalArgumentException("column " + column + ": got nothing in " + values);
            }
            return value;
        }

        public @Nullable String find(String column) {
            String value = values.get(column);
            return value == null || value.isEmpty() ? null : value;
        }

        public @Nullable LocalDate date(String column) {
            String value = find(column);
            return value == null ? null : LocalDate.parse(value);
        }
    }
}

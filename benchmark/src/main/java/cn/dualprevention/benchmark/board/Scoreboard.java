package cn.dualprevention.benchmark.board;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The file all results are kept in: an array to which every run appends. */
public final class Scoreboard {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final MathContext PRECISION = new MathContext(4);

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final Path file;
    private final Revision revision;
    private final Clock clock;

    Scoreboard(Path file, Revision revision, Clock clock) {
        this.file = file.toAbsolutePath();
        this.revision = revision;
        this.clock = clock;
    }

    /** Results of the working tree we run in. */
    public static Scoreboard in(Path file) {
        return new Scoreboard(file, Revision.of(Path.of("").toAbsolutePath()), Clock.systemUTC());
    }

    /**
     * Appends the rows of one comparison; a crash leaves the file as it was or as it will be.
     *
     * @return the same for people
     */
    public String append(List<Row> rows) throws IOException {
        ArrayNode board =
                Files.exists(file) ? json.readTree(Files.readString(file)).asArray() : json.createArrayNode();
        String date = OffsetDateTime.now(clock.withZone(ZONE))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        rows.forEach(row -> board.add(node(row, date)));
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.writeString(half, json.writeValueAsString(board) + "\n");
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Printout.of(rows);
    }

    private ObjectNode node(Row row, String date) {
        return json.createObjectNode()
                .put("id", row.id())
                .put("what", row.what())
                .put("ours", rounded(row.ours()))
                .put("peer", rounded(row.peer()))
                .put("ratio", rounded(row.ratio()))
                .put("goal", row.goal().text())
                .put("oursCpuMicros", rounded(row.oursCpuMicros()))
                .put("peerCpuMicros", rounded(row.peerCpuMicros()))
                .put("date", date)
                .put("commit", revision.commit())
                .put("note", row.note());
    }

    /** No figure here is known to more than four digits. */
    private static @Nullable BigDecimal rounded(@Nullable Double figure) {
        return figure == null ? null : new BigDecimal(figure, PRECISION).stripTrailingZeros();
    }
}

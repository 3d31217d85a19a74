package cn.dualprevention.chaos.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The file all runs are counted in: a JSON array, one entry a line so that a diff shows the new runs only. */
public final class Summary {

    private static final JsonMapper JSON = new JsonMapper();

    private Summary() {}

    /**
     * Appends one entry; the file is created when missing, and a crash leaves it as it was or as it will be. Two
     * processes must not append at the same time.
     *
     * @throws IOException also when the file is not an array of objects; it is then left as it is
     */
    public static void append(CampaignRun run, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode entry : entries(file)) {
            lines.add(JSON.writeValueAsString(entry));
        }
        lines.add(JSON.writeValueAsString(entry(run)));
        WholeFile.write(file, "[\n" + String.join(",\n", lines) + "\n]\n");
    }

    private static List<JsonNode> entries(Path file) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        JsonNode all;
        try {
            all = JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new IOException(file + ": got no JSON (expected: an array of objects)", e);
        }
        if (!all.isArray() || !all.valueStream().allMatch(JsonNode::isObject)) {
            throw new IOException(file + ": got other JSON (expected: an array of objects)");
        }
        return all.valueStream().toList();
    }

    private static ObjectNode entry(CampaignRun run) {
        Figures figures = run.figures();
        ObjectNode entry = JSON.createObjectNode()
                .put("seed", run.seed())
                .put("acknowledged", figures.acknowledged())
                .put("unknown", figures.unknown())
                .put("faults", run.faults().size())
                .put("missing", figures.missing())
                .put("duplicated", figures.duplicated())
                .put("reordered", figures.reordered())
                .put("invented", figures.invented());
        entry.set(
                "kinds",
                JSON.valueToTree(run.faults().stream()
                        .map(FaultSpan::kind)
                        .distinct()
                        .sorted()
                        .toList()));
        return entry.put("commit", run.commit())
                .put(
                        "date",
                        run.startedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString())
                .put("topology", run.topology())
                .put("findings", run.findings().size())
                .put("drainedSeconds", run.drainedSeconds())
                .put("tookSeconds", run.tookSeconds());
    }
}

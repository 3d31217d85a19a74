package cn.dualprevention.chaos.report;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The two files of one run: a page for people and the same as JSON. */
public final class RunReport {

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final JsonMapper COMPACT = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final JsonMapper PRETTY = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private RunReport() {}

    /**
     * Writes {@code <seed>.json} and {@code <seed>.html} into the folder, which is created; files of an earlier run of
     * the same seed are replaced.
     *
     * @return the HTML file
     */
    public static Path write(CampaignRun run, Path folder) throws IOException {
        WholeFile.write(folder.resolve(run.seed() + ".json"), json(run));
        Path page = folder.resolve(run.seed() + ".html");
        WholeFile.write(page, RunPage.of(run));
        return page;
    }

    private static String json(CampaignRun run) {
        ObjectNode report = PRETTY.createObjectNode()
                .put("seed", run.seed())
                .put("commit", run.commit())
                .put("topology", run.topology())
                .put("command", run.command())
                .put("startedAt", run.startedAt().toString())
                .put("took", run.tookSeconds())
                .put("drained", run.drainedSeconds());
        report.set("figures", COMPACT.valueToTree(run.figures()));
        report.set("faults", COMPACT.valueToTree(run.faults()));
        report.set("measures", COMPACT.valueToTree(run.measures()));
        ArrayNode lag = report.putArray("lag");
        // one line each: there are thousands
        run.lag().forEach(sample -> lag.addRawValue(new RawValue(COMPACT.writeValueAsString(sample))));
        report.set("findings", COMPACT.valueToTree(run.findings()));
        return PRETTY.writeValueAsString(report) + "\n";
    }
}

package cn.dualprevention.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunReportTest {

    @TempDir
    private Path folder;

    @Test
    void writesBothFilesIntoAFolderItCreates() throws IOException {
        Path reports = folder.resolve("of/today");

        Path page = RunReport.write(RunFixture.aCleanRun(), reports);

        assertThat(page).isEqualTo(reports.resolve("7.html"));
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files).containsExactlyInAnyOrder(page, reports.resolve("7.json"));
        }
    }

    @Test
    void writesTheFieldsAsTheyAre() throws IOException {
        JsonNode report = json(RunFixture.aCleanRun());

        assertThat(report.propertyNames())
                .containsExactly(
                        "seed",
                        "commit",
                        "topology",
                        "command",
                        "startedAt",
                        "took",
                        "drained",
                        "figures",
                        "faults",
                        "measures",
                        "lag",
                        "findings");
        assertThat(report.path("seed").asLong()).isEqualTo(7);
        assertThat(report.path("startedAt").asString()).isEqualTo("2026-11-22T23:30:00Z");
        assertThat(report.path("took").isNumber()).isTrue();
        assertThat(report.path("took").asDouble()).isEqualTo(180);
        assertThat(report.path("drained").asDouble()).isEqualTo(2.5);
        assertThat(report.path("figures").path("acknowledged").asLong()).isEqualTo(61_234);
        assertThat(report.path("figures").path("requestsRepeated").asLong()).isEqualTo(420);
        assertThat(report.path("faults").get(0).propertyNames())
                .containsExactly("kind", "what", "from", "until", "flowing");
        assertThat(report.path("faults").get(0).path("until").asDouble()).isEqualTo(15.25);
        assertThat(report.path("faults").get(2).path("flowing").isNull()).isTrue();
        assertThat(report.path("lag")).hasSize(4);
        assertThat(report.path("lag").get(3).path("behind").asLong()).isEqualTo(50_000);
        assertThat(report.path("findings")).isEmpty();
    }

    @Test
    void keepsASampleOnOneLine() throws IOException {
        RunReport.write(RunFixture.aCleanRun(), folder);

        assertThat(Files.readString(folder.resolve("7.json")))
                .contains("\n    {\"second\":40.5,\"platform\":\"zhengzhou\",\"behind\":50000}\n")
                .contains("\n  \"commit\" : \"48d35c0\",\n");
    }

    @Test
    void showsEveryPlatformAndEveryFault() throws Exception {
        String page = page(RunFixture.aCleanRun());

        Document plot = plot(page);
        assertThat(texts(plot))
                .contains("1 kill", "2 cut", "3 cut", "50,000", "jinshui 最高 peak 3", "zhengzhou 最高 peak 50,000");
        assertThat(classed(plot, "bar")).isEqualTo(3);
        assertThat(classed(plot, "tail")).isEqualTo(2);
        assertThat(classed(plot, "tail never")).isEqualTo(1);
        assertThat(page)
                .contains("lang='zh-CN'", "通过 clean", "--note &quot;a&amp;b&quot;</code>")
                .contains("<td class='n'>61,234</td>", "<td class='n'>3.3</td>", "未恢复 not before the end")
                .contains("最后应答后 2.5 s after the last answer");
    }

    @Test
    void standsOnItsOwn() throws IOException {
        assertThat(page(RunFixture.aCleanRun())).doesNotContain("http:", "https:", "<script", "<link", "src=", "url(");
    }

    @Test
    void escapesWhatComesFromData() throws IOException {
        String broken = "<script>alert('x')</script> at \u001b[31mhenan & \ud800";

        String page = page(RunFixture.aBrokenRun(broken));

        assertThat(page)
                .doesNotContain("<script", "\u001b")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; at \uFFFD[31mhenan &amp; ?</li>");
    }

    @Test
    void saysThatItNeverDrained() throws IOException {
        CampaignRun run = RunFixture.aBrokenRun("missing: H-1 at henan");

        String page = page(run);

        assertThat(run.clean()).isFalse();
        assertThat(page)
                .contains("class='broken'", "未通过 not clean", "<td class='bad'>未排空 never</td>")
                .contains("<td class='n bad'>1</td>", "<li>missing: H-1 at henan</li>");
        assertThat(json(run).path("drained").isNull()).isTrue();
    }

    @Test
    void writesARunWithoutFaultsAndSamples() throws Exception {
        CampaignRun run = RunFixture.anEmptyRun();

        String page = page(run);

        assertThat(texts(plot(page))).contains("无故障 no faults", "无采样 no samples", "0", "180");
        assertThat(page).contains("通过 clean").doesNotContain("NaN", "Infinity");
        assertThat(json(run).path("lag")).isEmpty();
        assertThat(json(run).path("faults")).isEmpty();
    }

    @Test
    void showsTheFirstOfVeryManyFindings() throws IOException {
        String[] findings =
                IntStream.range(0, 502).mapToObj(i -> "missing: H-" + i).toArray(String[]::new);

        assertThat(page(RunFixture.aBrokenRun(findings)))
                .contains("<li>missing: H-499</li>", "其余 2 条见 JSON")
                .doesNotContain("H-500");
    }

    @Test
    void drawsNoMoreOfALongLineThanCanBeSeen() {
        List<LagSample> samples = IntStream.range(0, 100_000)
                .mapToObj(i -> new LagSample(i / 10.0, "henan", i == 77_777 ? 9_000 : i % 50))
                .toList();
        LagLine line = LagLine.of(samples).get(0);

        String path = line.path(new TimeAxis(0, 900, 10_000), LagAxis.of(samples, 0, 300));

        assertThat(path.chars().filter(letter -> letter == 'L').count()).isLessThan(4 * 901);
        assertThat(line.peak().second()).isEqualTo(7_777.7);
        assertThat(path).as("the peak is kept").contains("L700 4.6");
    }

    @Test
    void drawsNoLineWhereNoSampleCame() {
        List<LagSample> samples = DoubleStream.of(0, 10, 20, 30, 70, 200, 210)
                .mapToObj(second -> new LagSample(second, "henan", 0))
                .toList();

        String path = LagLine.of(samples).get(0).path(new TimeAxis(0, 300, 300), LagAxis.of(samples, 0, 300));

        assertThat(path).isEqualTo("M0 300h1L10 300L20 300L30 300M70 300h1M200 300h1L210 300");
    }

    private String page(CampaignRun run) throws IOException {
        return Files.readString(RunReport.write(run, folder));
    }

    private JsonNode json(CampaignRun run) throws IOException {
        RunReport.write(run, folder);
        return new JsonMapper().readTree(Files.readString(folder.resolve(run.seed() + ".json")));
    }

    /** The picture is well-formed XML too, so that it can be cut out and used elsewhere. */
    private static Document plot(String page) throws Exception {
        String svg = page.substring(page.indexOf("<svg"), page.indexOf("</svg>") + "</svg>".length());
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document plot) {
        NodeList texts = plot.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static long classed(Document plot, String classes) {
        NodeList all = plot.getElementsByTagName("*");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getAttributes().getNamedItem("class"))
                .filter(given -> given != null && given.getNodeValue().equals(classes))
                .count();
    }
}

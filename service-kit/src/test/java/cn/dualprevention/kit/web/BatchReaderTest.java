package cn.dualprevention.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.kit.json.StrictJson;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {

    private final BatchReader reader = new BatchReader(StrictJson.mapper(StrictJson.DEFAULT_ZONE));

    record Item(String name, int count) {}

    @Test
    void readsElementsWhateverStandsInTheirTexts() {
        List<BatchItem<Item>> items =
                array("\uFEFF [ {\"name\":\"a,]}\\\"[{\",\"count\":1} ,\n{\"name\":\"\\\\\",\"count\":2}]\r\n");
        assertThat(items)
                .containsExactly(
                        new BatchItem.Readable<>(0, new Item("a,]}\"[{", 1)),
                        new BatchItem.Readable<>(1, new Item("\\", 2)));
    }

    @Test
    void brokenLineHarmsOnlyItself() {
        List<String> lines = new ArrayList<>(texts(10));
        lines.set(6, "{\"name\":\"broken");
        List<BatchItem<Item>> items = lines(String.join("\r\n", lines) + "\n\n");
        assertThat(items)
                .hasSize(10)
                .filteredOn(BatchItem.Readable.class::isInstance)
                .hasSize(9);
        ItemOutcome outcome = ((BatchItem.Broken<Item>) items.get(6)).outcome();
        assertThat(outcome.status()).isEqualTo(ItemStatus.REJECTED);
        assertThat(outcome.errors())
                .singleElement()
                .satisfies(e -> assertThat(e.pointer()).isEqualTo("/6"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("malformed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"x\",\"count\":1,\"colour\":2}|/6/colour|unknown-field",
                "{\"name\":\"x\",\"count\":\"many\"}|/6/count|wrong-type",
                "\"just a text\"|/6|wrong-type",
                "null|/6|wrong-type",
                "7|/6|wrong-type",
                "{\"name\":\"x\",\"name\":\"y\",\"count\":1}|/6|duplicate-field",
            })
    void invalidElementHarmsOnlyItself(String line) {
        String[] expected = line.split("\\|");
        List<String> elements = new ArrayList<>(texts(10));
        elements.set(6, expected[0]);
        List<BatchItem<Item>> items = array("[" + String.join(",", elements) + "]");
        assertThat(items).filteredOn(BatchItem.Readable.class::isInstance).hasSize(9);
        ItemOutcome outcome = ((BatchItem.Broken<Item>) items.get(6)).outcome();
        assertThat(outcome.errors()).singleElement().satisfies(e -> {
            assertThat(e.pointer()).isEqualTo(expected[1]);
            assertThat(e.code()).isEqualTo(expected[2]);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"count\":1}",
                "",
                "[",
                "[{\"name\":\"a\",\"count\":1}",
                "[{\"name\":\"a\",\"count\":1},]",
                "[,{\"name\":\"a\",\"count\":1}]",
                "[{\"name\":\"a\",\"count\":1}]]",
                "[{\"name\":\"a\",\"count\":1}}]",
                "[{\"name\":\"a\",\"count\":1} {\"name\":\"b\",\"count\":2}]",
                "[{\"name\":\"a\",\"count\":1},{\"name\":}]",
                "[{\"name\":\"a",
                "[{\"name\":\"a\\",
            })
    void refusesBrokenArrayWhole(String text) {
        Problem problem = catchThrowableOfType(Problem.class, () -> array(text));
        assertThat(problem).as(text).isNotNull();
        assertThat(problem.code()).isEqualTo(ProblemCode.UNREADABLE);
        assertThat(problem.errors()).isNotEmpty();
    }

    @Test
    void takesAThousandAndNoMore() {
        assertThat(array("[" + String.join(",", texts(1_000)) + "]")).hasSize(1_000);
        assertThat(lines(String.join("\n", texts(1_000)))).hasSize(1_000);
        for (Problem problem : List.of(
                catchThrowableOfType(Problem.class, () -> array("[" + String.join(",", texts(1_001)) + "]")),
                catchThrowableOfType(Problem.class, () -> lines(String.join("\n", texts(1_001)))))) {
            assertThat(problem.code().status()).isEqualTo(413);
            assertThat(problem.errors().get(0).code()).isEqualTo("too-many-items");
        }
    }

    @Test
    void refusesAHeavyItemAlone() {
        String heavy = "{\"name\":\"" + "x".repeat(BatchReader.MAX_ITEM_BYTES) + "\",\"count\":1}";
        List<BatchItem<Item>> items = array("[" + heavy + "," + texts(1).get(0) + "]");
        assertThat(((BatchItem.Broken<Item>) items.get(0)).errors().get(0).code())
                .isEqualTo("too-large");
        assertThat(items.get(1)).isInstanceOf(BatchItem.Readable.class);
    }

    @Test
    void refusesABatchOfNothing() {
        assertThat(catchThrowableOfType(Problem.class, () -> array("[ ]")).code())
                .isEqualTo(ProblemCode.INVALID);
        assertThat(catchThrowableOfType(Problem.class, () -> lines("\n \n")).code())
                .isEqualTo(ProblemCode.INVALID);
    }

    @Test
    void answersByWhatCameIn() {
        ItemOutcome in = ItemOutcome.accepted(1, "a");
        ItemOutcome known = ItemOutcome.duplicate(2, "b");
        ItemOutcome out = ItemOutcome.rejected(0, null, new Problem(ProblemCode.NOT_HOME, "归属平台是 zhengzhou"));
        assertThat(BatchAnswer.of(List.of(in, known)).status()).isEqualTo(200);
        assertThat(BatchAnswer.of(List.of(out)).status()).isEqualTo(422);
        BatchAnswer mixed = BatchAnswer.of(List.of(in, out, known));
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.items()).extracting(ItemOutcome::index).containsExactly(0, 1, 2);
        assertThat(mixed.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(mixed.total());
        assertThat(out.errors().get(0).code()).isEqualTo("not-home");
        assertThat(out.errors().get(0).pointer()).isEqualTo("/0");
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\":\"隐患 " + i + "\",\"count\":" + i + "}")
                .collect(Collectors.toList());
    }

    private List<BatchItem<Item>> array(String text) {
        return reader.readArray(text.getBytes(StandardCharsets.UTF_8), Item.class);
    }

    private List<BatchItem<Item>> lines(String text) {
        return reader.readLines(text.getBytes(StandardCharsets.UTF_8), Item.class);
    }
}

package cn.dualprevention.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.check.Observation.Row;
import cn.dualprevention.chaos.check.Observation.Told;
import cn.dualprevention.chaos.traffic.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The checker is checked: whatever is done to a history that was right, it is found, and named for what it is. */
class CheckerTest {

    private static final int SEEDS = 100;

    /** Something that is done to what a platform shows. */
    private record Damage(String what, Kind foundAs, Consumer<World> done) {}

    @Test
    void findsNothingInAHistoryThatIsAsPromised() {
        LongStream.range(0, SEEDS)
                .forEach(seed -> assertThat(new World(seed).judged()).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> findsEveryKindOfDamage() {
        return damages().stream()
                .map(damage -> DynamicTest.dynamicTest(
                        damage.what(),
                        () -> LongStream.range(0, SEEDS).forEach(seed -> {
                            World world = new World(seed);
                            damage.done().accept(world);
                            assertThat(world.judged())
                                    .as("seed %d", seed)
                                    .extracting(Finding::kind)
                                    .contains(damage.foundAs());
                        })));
    }

    private static List<Damage> damages() {
        return List.of(
                new Damage("drops a hazard with its timeline", Kind.MISSING, world -> {
                    Row row = world.hazards.remove(world.drawn(world.hazards));
                    world.timeline.removeIf(told -> told.hazard().equals(row.hazard()));
                }),
                new Damage(
                        "drops a step that is not the last",
                        Kind.MISSING,
                        world -> world.timeline.remove(first(world, told -> told.version() == 2))),
                new Damage("stays behind what was acknowledged", Kind.MISSING, world -> {
                    Row row = world.hazards.remove(0);
                    world.hazards.add(
                            new Row(row.hazard(), 1, row.version() - 2, row.level(), "RECTIFYING", row.content()));
                    world.timeline.removeIf(
                            told -> told.hazard().equals(row.hazard()) && told.version() > row.version() - 2);
                }),
                new Damage("doubles an event", Kind.DUPLICATED, world -> {
                    Told told = world.timeline.get(world.drawn(world.timeline));
                    world.timeline.add(told);
                }),
                new Damage("gives the same state a second event", Kind.DUPLICATED, world -> {
                    Told told = world.timeline.get(world.drawn(world.timeline));
                    world.timeline.add(as(told, world.id(), told.version(), told.number() + 10_000));
                }),
                new Damage("gives one place to two events", Kind.DUPLICATED, world -> {
                    Told told = world.timeline.remove(0);
                    world.timeline.add(as(told, told.event(), told.version(), told.number() + 1));
                }),
                new Damage("lists a hazard twice", Kind.DUPLICATED, world -> world.hazards.add(world.hazards.get(0))),
                new Damage("goes back to an older state", Kind.REORDERED, world -> {
                    Row row = world.hazards.remove(0);
                    world.hazards.add(
                            new Row(row.hazard(), 1, row.version() - 1, row.level(), row.status(), row.content()));
                }),
                new Damage("alters a state", Kind.ALTERED, world -> {
                    Row row = world.hazards.remove(world.drawn(world.hazards));
                    world.hazards.add(new Row(row.hazard(), 1, row.version(), row.level(), "VOID", row.content()));
                }),
                new Damage("lowers a level", Kind.ALTERED, world -> {
                    Row row = world.hazards.remove(0);
                    world.hazards.add(new Row(row.hazard(), 1, row.version(), "GENERAL", row.status(), row.content()));
                }),
                new Damage("swaps a body", Kind.ALTERED, world -> {
                    Row row = world.hazards.remove(world.drawn(world.hazards));
                    world.hazards.add(
                            new Row(row.hazard(), 1, row.version(), row.level(), row.status(), "of another one"));
                }),
                new Damage("tells a step by another event", Kind.ALTERED, world -> {
                    Told told = world.timeline.remove(world.drawn(world.timeline));
                    world.timeline.add(as(told, world.id(), told.version(), told.number()));
                }),
                new Damage("invents a hazard", Kind.INVENTED, world -> {
                    String id = world.id();
                    world.hazards.add(new Row(id, 1, 1, "GENERAL", "REPORTED", "x"));
                    world.timeline.add(new Told(
                            world.id(),
                            id,
                            1,
                            1,
                            0,
                            "factory-1 i hazard.events",
                            99_999,
                            "REPORTED",
                            "REPORTED",
                            "x",
                            null));
                }),
                new Damage(
                        "invents a timeline",
                        Kind.INVENTED,
                        world -> world.timeline.add(new Told(
                                world.id(),
                                world.id(),
                                1,
                                1,
                                0,
                                "x i hazard.events",
                                1,
                                "REPORTED",
                                "REPORTED",
                                "x",
                                null))),
                new Damage("forgets a decision", Kind.MISSING, world -> {
                    Told told = first(world, t -> t.decision() != null);
                    world.timeline.remove(told);
                    world.hazards.replaceAll(row -> row.hazard().equals(told.hazard())
                            ? new Row(row.hazard(), 1, row.version() - 1, row.level(), row.status(), row.content())
                            : row);
                }),
                new Damage("tells a decision twice", Kind.DUPLICATED, world -> {
                    Told told = first(world, t -> t.decision() != null);
                    world.timeline.add(as(told, world.id(), told.version() + 1, told.number() + 10_000));
                    world.hazards.replaceAll(row -> row.hazard().equals(told.hazard())
                            ? new Row(row.hazard(), 1, row.version() + 1, row.level(), row.status(), row.content())
                            : row);
                }),
                new Damage(
                        "tells an outcome the issuer did not hear",
                        Kind.ALTERED,
                        world -> world.outcomes.replaceAll(
                                (decision, outcome) -> outcome.equals("APPLIED") ? "NOT_APPLICABLE" : "APPLIED")),
                new Damage("miscounts", Kind.MISCOUNTED, world -> {
                    Map<String, Long> counts = new HashMap<>(world.counted());
                    counts.replaceAll((group, count) -> count + 1);
                    world.countAs(counts);
                }),
                new Damage(
                        "acknowledges more than it kept",
                        Kind.MISSING,
                        world -> world.promises.put(world.id(), new Promise("factory-1", 1, "GENERAL", "REPORTED"))));
    }

    private static Told first(World world, Predicate<Told> which) {
        return world.timeline.stream().filter(which).findFirst().orElseThrow();
    }

    private static Told as(Told told, String event, long version, long number) {
        return new Told(
                event,
                told.hazard(),
                told.term(),
                version,
                told.ordinal(),
                told.place(),
                number,
                told.kind(),
                told.toStatus(),
                told.content(),
                told.decision());
    }
}

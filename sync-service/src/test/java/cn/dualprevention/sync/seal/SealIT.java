package cn.dualprevention.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.sealroad.SealRoad;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.voucher.Voucher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A factory below a park below a city, each of which may lie about the one below. */
class SealIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CHAIN = " FROM seal_chain WHERE platform = 'demo-factory' AND incarnation = '%s'";

    private static TestPlatform city;
    private static TestPlatform park;
    private static TestPlatform factory;
    private static Link up;
    private static TestEvents reports;
    private static long reported;

    @BeforeAll
    static void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        factory = TestPlatform.start("demo-factory", "ENTERPRISE", "410102");
        up = park.linkUpTo(city, LinkScope.EVERYTHING);
        factory.linkUpTo(park, LinkScope.EVERYTHING);
        reports = TestEvents.of("demo-factory");
    }

    @AfterAll
    static void stop() {
        List.of(factory, park, city).forEach(TestPlatform::close);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(200));
    }

    private static void report(int count) {
        factory.publish(Stream.HAZARD_EVENTS, reports.next(count));
        reported += count;
    }

    private static long numberAt(TestPlatform platform, String what) {
        return platform.number("SELECT " + what + CHAIN.formatted(reports.incarnation()));
    }

    private static NumberSet numbersAt(TestPlatform platform, String what, String incarnation) {
        String hex = platform.text("SELECT encode(" + what + ", 'hex')" + CHAIN.formatted(incarnation));
        return hex == null ? NumberSet.NONE : NumberSet.fromBytes(HexFormat.of().parseHex(hex));
    }

    private static long alarms(TestPlatform platform, String kind) {
        return platform.number("SELECT sum(times) FROM seal_alarm WHERE kind = '" + kind + "'");
    }

    private static void awaitVerified() {
        for (TestPlatform platform : List.of(factory, park, city)) {
            await().untilAsserted(() -> assertThat(numberAt(platform, "verified")
                            + numbersAt(platform, "mismatched", reports.incarnation())
                                    .size())
                    .as(platform.code())
                    .isEqualTo(reported));
        }
    }

    @Test
    void showsAtTheTopThatNothingWasAlteredOnTheWay() {
        report(30);
        report(1);
        awaitVerified();
        assertThat(city.number(
                        "SELECT count(*) FROM voucher WHERE platform = 'demo-factory' AND by = 'zhengzhou-park'"))
                .isEqualTo(1);
        assertThat(city.number("SELECT count(*) FROM seal WHERE platform = 'demo-factory'"))
                .isEqualTo(factory.number("SELECT count(*) FROM seal WHERE platform = 'demo-factory'"));
    }

    @Test
    void goesOnAfterRestartsAndTellsACityThatForgot() {
        report(2);
        awaitVerified();
        city.stop();
        for (String table : List.of("seal", "seal_chain", "seal_mark", "voucher")) {
            city.execute("DELETE FROM sync." + table);
        }
        report(2);
        city.start();
        park.stop();
        park.start();
        awaitVerified();
    }

    @Test
    void tellsAtTheTopWhatTheParkHasAltered() {
        report(1);
        awaitVerified();
        Links links = park.bean(Links.class);
        links.change(up.id(), Link.State.PAUSED).block(PATIENCE);
        long altered = reported + 2;
        report(3);
        String received = "SELECT complete_to FROM origin_mark WHERE platform = 'demo-factory' AND incarnation = '"
                + reports.incarnation() + "'";
        await().until(() -> park.number(received) == reported);
        alter(park, altered);
        links.change(up.id(), Link.State.ACTIVE).block(PATIENCE);

        await().until(() -> numbersAt(city, "mismatched", reports.incarnation()).contains(altered));
        awaitVerified();
        assertThat(numbersAt(city, "mismatched", reports.incarnation())).isEqualTo(NumberSet.of(altered));
        assertThat(alarms(city, "MISMATCHED")).isPositive();
    }

    /** What a park would do that has a reason to: it is all right but for one word. */
    private static void alter(TestPlatform platform, long number) {
        for (long position = platform.number("SELECT max(position) FROM block WHERE stream = 'hazard.events'");
                position > 0;
                position--) {
            String from = " FROM block b JOIN payload p ON p.id = b.payload WHERE b.stream = 'hazard.events'"
                    + " AND b.position = " + position;
            String hex = platform.text("SELECT encode(p.bytes, 'hex')" + from);
            if (hex == null) {
                continue;
            }
            int size = (int) platform.number("SELECT b.content_size" + from);
            int events = (int) platform.number("SELECT b.events" + from);
            List<Event> whole =
                    new ArrayList<>(new Frames(HexFormat.of().parseHex(hex), size, events).events(0, events));
            for (int i = 0; i < whole.size(); i++) {
                Event event = whole.get(i);
                if (event.metadata().number() == number
                        && event.metadata().incarnation().equals(reports.incarnation())) {
                    byte[] body = new String(event.body(), StandardCharsets.UTF_8)
                            .replace("body", "soul")
                            .getBytes(StandardCharsets.UTF_8);
                    whole.set(i, new Event(event.attributes(), body));
                    Frames forged = Frames.pack(whole);
                    long payload = platform.number("SELECT b.payload" + from);
                    platform.execute("UPDATE sync.payload SET bytes = '\\x"
                            + HexFormat.of().formatHex(forged.packed()) + "' WHERE id = " + payload);
                    platform.execute("UPDATE sync.block SET size = " + forged.packed().length
                            + " WHERE stream = 'hazard.events' AND position = " + position);
                    return;
                }
            }
        }
        throw new AssertionError("number " + number + " is nowhere");
    }

    @Test
    void tellsAtTheTopWhatTheParkHasInvented() {
        report(1);
        awaitVerified();
        NumberSet invented = NumberSet.range(1_000_001, 1_000_003);
        park.publish(
                Stream.HAZARD_EVENTS,
                invented.stream().mapToObj(reports::numbered).toList());

        await().until(() -> {
            report(1);
            return numbersAt(city, "unsealed", reports.incarnation()).equals(invented);
        });
        awaitVerified();
        assertThat(numbersAt(city, "unsealed", reports.incarnation())).isEqualTo(invented);
        assertThat(alarms(city, "UNSEALED")).isGreaterThanOrEqualTo(3);
    }

    @Test
    void refusesForgedSealsAndIsNotStoppedByThem() {
        report(2);
        awaitVerified();
        PlatformKey forger = PlatformKey.fresh();
        long before = city.number("SELECT count(*) FROM seal");
        long refused = alarms(city, "REFUSED");
        Chain chain = new Chain("hazard.events", "demo-factory", reports.incarnation());
        SealRoad.Item stranger =
                item(Seal.sign(chain, 900, NumberSet.of(1), MerkleTree.root(new byte[32]), new byte[0], now(), forger));
        Seal genuine = stranger.seal();
        SealRoad.Item broken = item(new Seal(
                genuine.stream(),
                genuine.platform(),
                genuine.incarnation(),
                901,
                genuine.numbers(),
                genuine.root(),
                genuine.previous(),
                genuine.at(),
                genuine.publicKey(),
                genuine.signature()));
        Voucher self = Voucher.sign("demo-factory", forger.publicKey(), now(), "nobody", forger);

        SealRoad.Answer answer = handOn(
                new SealRoad.Page(List.of(self), List.of(new SealRoad.Part(chain, 0L, List.of(broken, stranger)))));

        assertThat(answer.marks().get(0).ready()).as("by a stranger: not taken").isFalse();
        assertThat(city.number("SELECT count(*) FROM seal")).isEqualTo(before);
        assertThat(city.number("SELECT count(*) FROM voucher WHERE by = 'nobody'"))
                .isZero();
        assertThat(alarms(city, "REFUSED") - refused).isEqualTo(3);

        Chain unheard = new Chain("hazard.events", "zhengzhou-park", "never-came");
        PlatformKey parks = park.bean(PlatformKey.class);
        SealRoad.Item early =
                item(Seal.sign(unheard, 1, NumberSet.of(1), MerkleTree.root(new byte[32]), new byte[0], now(), parks));
        assertThat(handOn(new SealRoad.Page(List.of(), List.of(new SealRoad.Part(unheard, 0L, List.of(early)))))
                        .marks()
                        .get(0)
                        .ready())
                .as("about events that never came: not taken")
                .isFalse();

        TestEvents own = TestEvents.of("zhengzhou");
        city.publish(Stream.HAZARD_EVENTS, own.next(4));
        report(2);
        awaitVerified();
        await().until(() -> city.number("SELECT verified FROM seal_chain WHERE platform = 'zhengzhou'") == 4);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static SealRoad.Item item(Seal seal) {
        return new SealRoad.Item(1, seal, new byte[32]);
    }

    private static SealRoad.Answer handOn(SealRoad.Page page) {
        return park.bean(SealRoad.class).handOn(up, page).block(PATIENCE);
    }
}

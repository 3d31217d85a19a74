package cn.dualprevention.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.receipt.ReceiptStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A factory in a park and in a county, both below one city, the city below the province: two roads to the city, areas
 * that are not what their prefix says, and decisions on the way down.
 */
class PlatformChainIT {

    private static TestPlatform province;
    private static TestPlatform city;
    private static TestPlatform county;
    private static TestPlatform park;
    private static TestPlatform factory;
    private static TestEvents reports;
    private static int reported;

    @BeforeAll
    static void link() {
        province = TestPlatform.start("henan", "PROVINCE", "410000");
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        county = TestPlatform.start("zhongyuan", "COUNTY", "410102");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        factory = TestPlatform.start("demo-factory", "ENTERPRISE", "410102");
        city.linkUpTo(province);
        county.linkUpTo(city);
        park.linkUpTo(city);
        factory.linkUpTo(county);
        factory.linkUpTo(park, LinkScope.EVERYTHING);
        reports = TestEvents.of("demo-factory");
    }

    @AfterAll
    static void stop() {
        List.of(factory, park, county, city, province).forEach(TestPlatform::close);
    }

    private static List<Event> report(TestEvents from, int count) {
        List<Event> events = from.next(count);
        factory.publish(Stream.HAZARD_EVENTS, events);
        reported += count;
        return events;
    }

    private static List<Long> numbersAt(TestPlatform platform, List<Event> sent) {
        List<String> ids = sent.stream().map(e -> e.metadata().id().toString()).toList();
        return platform
                .awaitForwardedUntil(
                        Stream.HAZARD_EVENTS,
                        all -> all.stream()
                                        .filter(e ->
                                                ids.contains(e.metadata().id().toString()))
                                        .count()
                                >= ids.size())
                .stream()
                .filter(e -> ids.contains(e.metadata().id().toString()))
                .map(e -> e.metadata().number())
                .toList();
    }

    @Test
    void countsAReportOnceThatComesThroughParkAndCounty() {
        List<Event> sent = report(reports.in("410102"), 30);

        assertThat(numbersAt(county, sent)).hasSize(30);
        assertThat(numbersAt(park, sent)).hasSize(30);
        assertThat(numbersAt(city, sent)).hasSize(30).doesNotHaveDuplicates();
        assertThat(numbersAt(province, sent)).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void carriesASchemaOfTheFutureByteForByteThroughTiersThatDoNotKnowIt() {
        String text =
                "{\"type\":\"record\",\"name\":\"AvroHazard\",\"fields\":[{\"name\":\"new\",\"type\":\"string\"}]}";
        String fingerprint = Schemas.fingerprintOf(text);
        factory.tellSchema(fingerprint, text);

        List<Event> sent = report(reports.in("410102").schema(fingerprint), 3);
        reports.schema(TestEvents.SCHEMA);

        numbersAt(province, sent);
        Event arrived = province.awaitForwarded(Stream.HAZARD_EVENTS, 1).stream()
                .filter(e -> e.metadata().id().equals(sent.get(1).metadata().id()))
                .findFirst()
                .orElseThrow();
        assertThat(arrived).isEqualTo(sent.get(1));
        assertThat(province.number("SELECT count(*) FROM schema_text WHERE fingerprint = '" + fingerprint + "'"))
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> province.schemasTold().contains(fingerprint));
    }

    @Test
    void sendsTheAirportToTheProvinceAndNotToZhengzhou() {
        TestPlatform airport = TestPlatform.start("airport-park", "PARK", "410173");
        try {
            airport.linkUpTo(province);
            airport.linkUpTo(city);
            List<Event> sent = TestEvents.of("airport-park").in("410173").next(5);
            airport.publish(Stream.HAZARD_EVENTS, sent);

            assertThat(numbersAt(province, sent)).hasSize(5);
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            city.number("SELECT complete_to FROM origin_mark WHERE platform = 'airport-park'") == 5);
            assertThat(city.awaitForwarded(Stream.HAZARD_EVENTS, 0))
                    .noneMatch(e -> e.metadata().origin().equals("airport-park"));
        } finally {
            airport.close();
        }
    }

    @Test
    void tellsTheOldCountyOnceMoreWhenSomethingMovesAway() {
        List<Event> moved = report(reports.in("410102").movedTo("410302"), 1);
        List<Event> later = report(reports.in("410302"), 1);
        List<Event> back = report(reports.in("410102"), 1);

        assertThat(numbersAt(county, back)).hasSize(1);
        assertThat(county.awaitForwarded(Stream.HAZARD_EVENTS, 0))
                .extracting(e -> e.metadata().id())
                .contains(moved.get(0).metadata().id())
                .doesNotContain(later.get(0).metadata().id());
    }

    @Test
    void bringsADecisionDownEvenWhenTheWireIsCutMeanwhile() {
        numbersAt(province, report(reports.in("410102"), 1));
        county.wire().cut();
        park.wire().cut();
        Event decision = TestEvents.of("henan").destination("demo-factory").next();
        province.publish(Stream.SUPERVISION_EVENTS, List.of(decision));
        city.awaitForwarded(Stream.SUPERVISION_EVENTS, 1);

        county.wire().heal();
        park.wire().heal();

        List<Event> arrived = factory.awaitForwarded(Stream.SUPERVISION_EVENTS, 1);
        assertThat(arrived).hasSize(1);
        assertThat(arrived.get(0)).isEqualTo(decision);
    }

    @Test
    void letsTheFactoryKnowWhoHasItsReports() {
        report(reports.in("410102"), 2);
        String newest = "SELECT coalesce(max(complete_to), 0) FROM receipt WHERE origin = 'demo-factory'"
                + " AND stream = 'hazard.events' AND platform = ";

        for (TestPlatform platform : List.of(park, county, city, province)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> factory.number(newest + "'" + platform.code() + "'") == reported);
        }
        assertThat(factory.number("SELECT max(hops) FROM receipt WHERE platform = 'henan'"))
                .isEqualTo(3);
    }

    @Test
    void tellsAtTheFactoryThatTheProvinceThreeHopsAwayLacksItsReports() {
        numbersAt(province, report(reports.in("410102"), 1));
        awaitAge("henan", 0, 0);
        province.wire().cut();

        numbersAt(city, report(reports.in("410102"), 1));

        awaitAge("henan", 2, 60);
        awaitAge("zhengzhou", 0, 0);
        province.wire().heal();
        awaitAge("henan", 0, 0);
    }

    /** As a look at the metrics shows it. */
    private static void awaitAge(String platform, int least, int most) {
        ReceiptStore store = factory.bean(ReceiptStore.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> store.waiting("demo-factory", Instant.EPOCH)
                        .toStream()
                        .filter(one -> one.platform().equals(platform))
                        .anyMatch(one ->
                                one.age().toSeconds() >= least && one.age().toSeconds() <= most));
    }
}

package cn.dualprevention.sync.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.signature.PlatformKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A province above a city and a county; a factory below a park below the city. */
class KnownKeysTest {

    private static final Instant AT = Instant.parse("2026-11-23T04:00:00Z");
    private static final PlatformSettings PLATFORM =
            new PlatformSettings("henan", "河南省", PlatformTier.PROVINCE, "410000", null);

    private final PlatformKey city = PlatformKey.fresh();
    private final PlatformKey county = PlatformKey.fresh();
    private final PlatformKey park = PlatformKey.fresh();
    private final PlatformKey factory = PlatformKey.fresh();
    private final PlatformKey forger = PlatformKey.fresh();
    private final Link toCity = link("zhengzhou", city);
    private final Link toCounty = link("zhongyuan", county);
    private final MemoryVouchers kept = new MemoryVouchers();
    private final KnownKeys keys = new KnownKeys(
            kept, new MemoryLinks(List.of(toCity, toCounty)), PlatformKey.fresh(), Clock.systemUTC(), PLATFORM);

    private final Voucher parkByCity = Voucher.sign("zhengzhou-park", park.publicKey(), AT, "zhengzhou", city);
    private final Voucher factoryByPark = Voucher.sign("demo-factory", factory.publicKey(), AT, "zhengzhou-park", park);

    private static Link link(String peer, PlatformKey key) {
        return new Link(
                UUID.randomUUID(),
                peer,
                Link.Direction.DOWN,
                null,
                key.publicKey(),
                LinkScope.EVERYTHING,
                Link.State.ACTIVE);
    }

    private KnownKeys.Learned learn(Link link, Voucher... vouchers) {
        return keys.learn(link, List.of(vouchers)).block();
    }

    private boolean isKnown(String platform, PlatformKey key) {
        return keys.isKnown(new PlatformName(platform, key.publicKey())).block();
    }

    @Test
    void knowsNeighboursAndWhomTheyVouchForInWhateverOrderItIsSaid() {
        assertThat(isKnown("zhengzhou", city)).isTrue();
        assertThat(isKnown("demo-factory", factory)).isFalse();

        assertThat(learn(toCity, factoryByPark, parkByCity).refused()).isEmpty();

        assertThat(isKnown("demo-factory", factory)).isTrue();
        assertThat(isKnown("demo-factory", forger)).isFalse();
        assertThat(learn(toCity, factoryByPark, parkByCity).refused()).isEmpty();
        assertThat(kept.kept).as("once").hasSize(2);
    }

    @Test
    void refusesTheWordOfStrangersAndWordsThatWereAltered() {
        Voucher byNobody = Voucher.sign("demo-factory", forger.publicKey(), AT, "nobody", forger);
        Voucher inAnothersName = Voucher.sign("demo-factory", forger.publicKey(), AT, "zhengzhou", forger);
        Voucher altered = new Voucher(
                "other-factory",
                factory.publicKey(),
                AT,
                "zhengzhou-park",
                park.publicKey(),
                factoryByPark.signature());

        assertThat(learn(toCity, byNobody, inAnothersName, parkByCity, altered).refused())
                .containsExactlyInAnyOrder(byNobody, inAnothersName, altered);
        assertThat(isKnown("demo-factory", forger)).isFalse();
        assertThat(isKnown("other-factory", factory)).isFalse();
    }

    @Test
    void believesNobodyElseAboutANeighbour() {
        Voucher lie = Voucher.sign("zhongyuan", forger.publicKey(), AT, "zhengzhou", city);

        assertThat(learn(toCity, lie).refused()).containsExactly(lie);
        assertThat(isKnown("zhongyuan", forger)).isFalse();
        assertThat(isKnown("zhongyuan", county)).isTrue();
    }

    /** A county must not make keys for factories of the city, not even with what it has heard of the city's parks. */
    @Test
    void takesAWordOnlyByTheRoadOfThoseWhoGaveIt() {
        Voucher byCity = Voucher.sign("other-factory", forger.publicKey(), AT, "zhengzhou", city);

        assertThat(learn(toCounty, byCity, parkByCity, factoryByPark).refused())
                .containsExactlyInAnyOrder(byCity, parkByCity, factoryByPark);
        assertThat(kept.kept).isEmpty();

        assertThat(learn(toCity, parkByCity).refused()).isEmpty();
        assertThat(learn(toCounty, factoryByPark, parkByCity).refused()).containsExactly(factoryByPark);
        assertThat(isKnown("demo-factory", factory)).isFalse();
        assertThat(learn(toCity, factoryByPark).refused())
                .as("it hangs on what came by the same link")
                .isEmpty();
        assertThat(isKnown("demo-factory", factory)).isTrue();
    }

    @Test
    void vouchesForNobodyAsAnEnterprise() {
        PlatformSettings factorys =
                new PlatformSettings("demo-factory", "示例企业", PlatformTier.ENTERPRISE, "410102", null);
        KnownKeys ofFactory =
                new KnownKeys(kept, new MemoryLinks(List.of(toCity)), PlatformKey.fresh(), Clock.systemUTC(), factorys);

        assertThat(ofFactory.about(List.of("zhengzhou")).block()).isEmpty();
        assertThat(keys.about(List.of("zhengzhou")).block()).hasSize(1);
    }

    @Test
    void keepsBothKeysOfAPlatformThatIsDisputedAndSaysSo() {
        learn(toCity, parkByCity, factoryByPark);
        Voucher later = Voucher.sign("demo-factory", forger.publicKey(), AT.plusSeconds(9), "zhengzhou-park", park);
        assertThat(learn(toCity, later).disputed())
                .as("a later key by the same")
                .isEmpty();

        PlatformKey third = PlatformKey.fresh();
        Voucher another = Voucher.sign("demo-factory", third.publicKey(), AT, "zhongyuan", county);
        KnownKeys.Learned learned = learn(toCounty, another);

        assertThat(learned.refused()).isEmpty();
        assertThat(learned.disputed()).containsExactly("demo-factory");
        assertThat(isKnown("demo-factory", factory)).isTrue();
        assertThat(isKnown("demo-factory", third)).isTrue();
    }

    @Test
    void vouchesForNeighboursOnceAndHandsOnEverythingUpTo() {
        learn(toCity, parkByCity, factoryByPark);

        List<Voucher> about = keys.about(List.of("demo-factory")).block();

        assertThat(about).extracting(Voucher::by).containsExactlyInAnyOrder("zhengzhou-park", "zhengzhou", "henan");
        assertThat(about).allMatch(Voucher::genuine);
        assertThat(keys.about(List.of("demo-factory")).block()).hasSize(3);
    }
}

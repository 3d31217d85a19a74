package cn.dualprevention.enterprise.enterprise.directory.events;

import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.aRegistration;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.particulars;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.enterprise.CreditCodes;
import cn.dualprevention.enterprise.ZhengzhouPlatform;
import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent;
import cn.dualprevention.enterprise.enterprise.Enterprises;
import cn.dualprevention.enterprise.enterprise.Revision;
import cn.dualprevention.enterprise.enterprise.directory.Directory;
import cn.dualprevention.enterprise.enterprise.directory.HistoryEntry;
import cn.dualprevention.enterprise.enterprise.events.MessageFixture;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.Stream;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** Events of other platforms, applied once, twice, late, early and wrong. */
@ZhengzhouPlatform
class DirectoryProjectorIT {

    @Autowired
    private DirectoryProjector projector;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private Enterprises enterprises;

    @Autowired
    private Directory directory;

    private final MessageFixture kaifeng = MessageFixture.of("kaifeng");
    private final EnterpriseEvent registered = Enterprise.register(aRegistration(), "kaifeng", step());
    private final EnterpriseEvent amended = registered.after().amend(particulars("改名"), step());
    private final EnterpriseEvent moved =
            amended.after().move(new Scope(registered.after().id(), "410202", List.of("MINING"), null), "2023", step());
    private final String id = registered.after().id();

    @Test
    void appliesAnEventOnceHoweverOftenItComes() {
        Event first = kaifeng.message(registered);
        apply(first, first);
        apply(first);
        assertThat(newest().revision().version()).isEqualTo(1);
        assertThat(history()).hasSize(1);
    }

    @Test
    void neverLetsAStateGoBackAndKeepsTheTimelineWhole() {
        Event late = kaifeng.message(amended);
        apply(kaifeng.message(moved), kaifeng.message(registered));
        assertThat(newest().scope().division()).isEqualTo("410202");
        apply(late);
        assertThat(newest().revision().version()).isEqualTo(3);
        assertThat(history()).extracting(HistoryEntry::kind).containsExactly("registered", "amended", "moved");
        assertThat(history()).extracting(HistoryEntry::eventId).doesNotHaveDuplicates();
    }

    @Test
    void ignoresWhatIsNotAboutEnterprises() {
        apply(kaifeng.foreignMessage());
        assertThat(enterprises.find("foreign").block()).isNull();
    }

    @Test
    void setsASecondHomeOfOneTermAside() {
        apply(kaifeng.message(registered));
        EnterpriseEvent twice = Enterprise.register(aRegistration(id), "luoyang", step());
        assertThatThrownBy(() -> apply(MessageFixture.of("luoyang").message(twice)))
                .hasMessageContaining("got term 1 from luoyang (expected: from kaifeng only)");
        assertThat(newest().home()).isEqualTo("kaifeng");
    }

    @Test
    void goesOnFromAnEnterpriseThatWasHandedToThisPlatform() {
        EnterpriseEvent handed = registered.after().handOver("zhengzhou", step());
        apply(kaifeng.message(registered), kaifeng.message(handed));
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(newest().revision()).isEqualTo(new Revision(2, 3, true));
            assertThat(history())
                    .extracting(HistoryEntry::kind)
                    .containsExactly("registered", "handed-over", "taken-over");
        });
        // the old home's event again, by another road: nothing goes back
        apply(kaifeng.message(handed));
        assertThat(newest().revision()).isEqualTo(new Revision(2, 3, true));
    }

    @Test
    void followsAnEnterpriseThatItGaveAway() {
        String own = CreditCodes.next();
        EnterpriseEvent begun = Enterprise.register(aRegistration(own), "zhengzhou", step());
        enterprises.commit(begun, null).block();
        EnterpriseEvent given = begun.after().handOver("kaifeng", step());
        enterprises.commit(given, null).block();
        Enterprise arrivedThere = kaifeng.arrived(given.after());
        apply(kaifeng.message(arrivedThere.takeOver(step())));
        Enterprise known = Objects.requireNonNull(enterprises.find(own).block());
        assertThat(known.home()).isEqualTo("kaifeng");
        assertThat(known.revision().term()).isEqualTo(2);
    }

    @Test
    void sendsAHandoverDownAsWell() {
        EnterpriseEvent handed = registered.after().handOver("zhengzhou", step());
        assertThat(MessageFixture.streams(handed)).containsExactly(Stream.ENTERPRISE_EVENTS, Stream.SUPERVISION_EVENTS);
        assertThat(kaifeng.message(handed).metadata().destination()).isEqualTo("zhengzhou");
        assertThat(MessageFixture.streams(moved)).containsExactly(Stream.ENTERPRISE_EVENTS);
        assertThat(kaifeng.message(moved).metadata().previous())
                .isEqualTo(amended.after().scope());
    }

    private Enterprise newest() {
        return Objects.requireNonNull(enterprises.find(id).block());
    }

    private List<HistoryEntry> history() {
        return Objects.requireNonNull(directory.history(id).collectList().block());
    }

    private void apply(Event... events) {
        Mono.usingWhen(
                        connections.create(),
                        c -> Mono.from(c.beginTransaction())
                                .then(Mono.defer(() -> projector.apply(c, List.of(events))))
                                .then(Mono.defer(() -> Mono.from(c.commitTransaction()))),
                        Connection::close)
                .block(Duration.ofSeconds(20));
    }
}

package cn.dualprevention.enterprise.enterprise;

import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.aRegistration;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.particulars;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.step;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.enterprise.CreditCodes;
import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Enterprises} does. */
public interface EnterprisesContract {

    Enterprises enterprises();

    @Test
    default void findsWhatWasCommitted() {
        Enterprise registered = register();
        assertThat(enterprises().find(registered.id()).block()).isEqualTo(registered);
        assertThat(enterprises().find(CreditCodes.next()).block()).isNull();
    }

    @Test
    default void keepsEveryField() {
        Enterprise registered = register();
        EnterpriseStep later = new EnterpriseStep(step().at().plusNanos(1_234_567), "x", "PARK", "备注");
        Enterprise bare = keeps(registered.amend(new Particulars("仅名称", new TreeSet<>(), null, null), later));
        Enterprise online = keeps(bare.goOnline(later));
        Scope target = new Scope(online.id(), "410202", List.of("MINING", "FIRE_SAFETY"), "kaifeng-park");
        Enterprise moved = keeps(online.move(target, "2023", later));
        keeps(moved.handOver("kaifeng", later));
    }

    @Test
    default void refusesAChangeOfAStateThatIsNoLongerTheNewest() {
        Enterprise registered = register();
        EnterpriseEvent first = registered.amend(particulars("一"), step());
        EnterpriseEvent second = registered.amend(particulars("二"), step());
        assertThat(commit(first, null)).isInstanceOf(Outcome.Committed.class);
        assertThat(commit(second, null)).isInstanceOf(Outcome.Stale.class);
        assertThat(enterprises().find(registered.id()).block()).isEqualTo(first.after());
    }

    @Test
    default void registersAnIdOnce() {
        Enterprise registered = register();
        EnterpriseEvent again = Enterprise.register(aRegistration(registered.id()), "zhengzhou", step());
        assertThat(commit(again, null)).isInstanceOf(Outcome.Stale.class);
    }

    @Test
    default void hasOneEffectForOneRequest() {
        Enterprise registered = register();
        RequestKey key = new RequestKey("client", UUID.randomUUID().toString(), "hash", "{\"answer\":1}");
        assertThat(commit(registered.amend(particulars("一"), step()), key)).isInstanceOf(Outcome.Committed.class);
        Enterprise now =
                Objects.requireNonNull(enterprises().find(registered.id()).block());
        assertThat(commit(now.amend(particulars("二"), step()), key)).isEqualTo(new Outcome.Repeated("{\"answer\":1}"));
        RequestKey other = new RequestKey("client", key.key(), "other", "x");
        assertThat(commit(now.amend(particulars("三"), step()), other)).isEqualTo(new Outcome.KeyReused());
        assertThat(enterprises().find(registered.id()).block()).isEqualTo(now);
    }

    @Test
    default void commitsManyEachForItself() {
        Enterprise known = register();
        List<Outcome> outcomes = enterprises()
                .commitAll(List.of(
                        Enterprise.register(aRegistration(), "zhengzhou", step()),
                        Enterprise.register(aRegistration(known.id()), "zhengzhou", step()),
                        known.amend(particulars("改名"), step()),
                        Enterprise.register(aRegistration(), "zhengzhou", step())))
                .block();
        assertThat(Objects.requireNonNull(outcomes).stream()
                        .map(o -> o.getClass().getSimpleName()))
                .containsExactly("Committed", "Stale", "Committed", "Committed");
    }

    private Enterprise keeps(EnterpriseEvent event) {
        assertThat(commit(event, null)).isInstanceOf(Outcome.Committed.class);
        assertThat(enterprises().find(event.after().id()).block()).isEqualTo(event.after());
        return event.after();
    }

    private Enterprise register() {
        EnterpriseEvent event = Enterprise.register(aRegistration(), "zhengzhou", step());
        assertThat(commit(event, null)).isInstanceOf(Outcome.Committed.class);
        return event.after();
    }

    private Outcome commit(EnterpriseEvent event, @Nullable RequestKey request) {
        return Objects.requireNonNull(enterprises().commit(event, request).block());
    }
}

package cn.dualprevention.enterprise.enterprise;

import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.aRegistration;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.particulars;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.step;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.enterprise.CreditCodes;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.util.List;
import java.util.Objects;
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
    default void keepsEveryFieldOfEveryStep() {
        Enterprise e = register();
        List<EnterpriseStep> step = List.of(new EnterpriseStep(step().at().plusNanos(1_234_567), "x", "PARK", "备注"));
        for (EnterpriseEvent event : List.of(
                e.amend(new Particulars("仅名称", new java.util.TreeSet<>(), null, null), step.get(0)),
                e.goOnline(step.get(0)))) {
            Enterprise before =
                    Objects.requireNonNull(enterprises().find(e.id()).block());
            EnterpriseEvent next = event instanceof EnterpriseEvent.Amended
                    ? before.amend(event.after().particulars(), event.step())
                    : before.goOnline(event.step());
            assertThat(commit(next, null)).isInstanceOf(Outcome.Committed.class);
            assertThat(enterprises().find(e.id()).block()).isEqualTo(next.after());
        }
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

    private Enterprise register() {
        EnterpriseEvent event = Enterprise.register(aRegistration(), "zhengzhou", step());
        assertThat(commit(event, null)).isInstanceOf(Outcome.Committed.class);
        return event.after();
    }

    private Outcome commit(EnterpriseEvent event, @Nullable RequestKey request) {
        return Objects.requireNonNull(enterprises().commit(event, request).block());
    }
}

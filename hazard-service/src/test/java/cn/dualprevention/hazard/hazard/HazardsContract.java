package cn.dualprevention.hazard.hazard;

import static cn.dualprevention.hazard.hazard.HazardFixture.aGeneralHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.aMajorHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.take;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.hazard.hazard.Hazards.ScopeVersion;
import cn.dualprevention.hazard.hazard.Hazards.Write;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of hazards promises. */
public interface HazardsContract {

    ScopeVersion FIRST = new ScopeVersion(1, 1);

    Hazards hazards();

    @Test
    default void readsBackWhatItSaved() {
        Hazard hazard = aMajorHazard();
        assertThat(save(hazard, null)).isInstanceOf(Outcome.Committed.class);
        Hazard read = hazards().find(hazard.id()).block();
        assertThat(read.state()).isEqualTo(hazard.state());
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.steps()).isEmpty();
    }

    @Test
    default void findsManyAtOnceAndLeavesOutWhatIsUnknown() {
        Hazard one = aGeneralHazard();
        Hazard two = aMajorHazard();
        List<Outcome> outcomes =
                hazards().saveAll(List.of(write(one, null), write(two, null))).block();
        assertThat(outcomes).hasSize(2).allMatch(Outcome.Committed.class::isInstance);
        Map<String, Hazard> found = hazards()
                .findAll(Set.of(one.id(), two.id(), UUID.randomUUID().toString()))
                .block();
        assertThat(found).containsOnlyKeys(one.id(), two.id());
    }

    @Test
    default void refusesAChangeDecidedOnAnOlderState() {
        Hazard hazard = aGeneralHazard();
        save(hazard, null);
        Hazard read = hazards().find(hazard.id()).block();
        assertThat(save(take(read, Step.GRADE), null)).isInstanceOf(Outcome.Committed.class);
        assertThat(save(take(read, Step.VOID), null)).isInstanceOf(Outcome.Stale.class);
        assertThat(save(hazard, null)).isInstanceOf(Outcome.Stale.class);
        assertThat(hazards().find(hazard.id()).block().state().status()).isEqualTo(HazardStatus.GRADED);
    }

    @Test
    default void remembersARequestWithItsEffectAndForgetsOneWithoutEffect() {
        Hazard hazard = aGeneralHazard();
        RequestKey key = key("a", "答");
        save(hazard, key);
        assertThat(save(aGeneralHazard(), key)).isEqualTo(new Outcome.Repeated("答"));
        RequestKey other = new RequestKey(key.client(), key.key(), "b", "");
        assertThat(save(aGeneralHazard(), other)).isInstanceOf(Outcome.KeyReused.class);
        RequestKey late = key("c", "");
        assertThat(save(hazard, late)).isInstanceOf(Outcome.Stale.class);
        assertThat(save(aGeneralHazard(), late)).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    default void findsOpenHazardsThatCarryAnOlderScope() {
        Hazard open = aGeneralHazard();
        save(open, null);
        Hazard ended = take(aGeneralHazard(), Step.VOID);
        save(ended, null);
        String enterprise = open.state().registration().enterprise().enterprise();
        assertThat(behind(enterprise, FIRST)).doesNotContain(open.id());
        assertThat(behind(enterprise, new ScopeVersion(1, 2)))
                .contains(open.id())
                .doesNotContain(ended.id());
        save(take(hazards().find(open.id()).block(), Step.GRADE), null);
        assertThat(behind(enterprise, new ScopeVersion(1, 2))).contains(open.id());
    }

    private List<String> behind(String enterprise, ScopeVersion version) {
        return hazards()
                .openWithScopeBefore(enterprise, version, 1000)
                .map(Hazard::id)
                .collectList()
                .block();
    }

    private Outcome save(Hazard hazard, @Nullable RequestKey key) {
        return hazards().save(write(hazard, key)).block();
    }

    private static Write write(Hazard hazard, @Nullable RequestKey key) {
        ScopeVersion scope = hazard.rowTerm() == 0 ? FIRST : null;
        return new Write(hazard, UUID.randomUUID(), null, scope, key);
    }

    private static RequestKey key(String hash, String answer) {
        return new RequestKey("client", UUID.randomUUID().toString(), hash, answer);
    }
}

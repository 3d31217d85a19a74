package cn.dualprevention.hazard.hazard.postgres;

import static cn.dualprevention.hazard.hazard.HazardFixture.aGeneralHazard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardFixture;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** In which term hazards are written. */
class PostgresHazardsTest {

    private static final long AFTER_TWO_RESTORES = 3;

    private final Journal journal = mock(Journal.class);
    private final AtomicReference<Change<?>> written = new AtomicReference<>();
    private final Hazards hazards = new PostgresHazards(
            mock(ConnectionFactory.class),
            journal,
            new HazardAvro(new Schemas()),
            new PlatformSettings("zhengzhou", "郑州市平台", PlatformTier.CITY, "410100", null),
            Clock.systemUTC());

    @BeforeEach
    void writesWhatItIsGiven() {
        when(journal.firstTerm()).thenReturn(AFTER_TWO_RESTORES);
        when(journal.commit(any())).thenAnswer(call -> {
            written.set(call.getArgument(0));
            return Mono.<Outcome>just(new Outcome.Stale());
        });
    }

    private EventMetadata event(Hazard hazard) {
        hazards.save(new Hazards.Write(hazard, UUID.randomUUID(), null, null, null))
                .block();
        return written.get().event().metadata();
    }

    /** Systems that push their state choose the ids, so one that is lost here may be known elsewhere under the same. */
    @Test
    void beginsAfterEachRestoreInANewTerm() {
        assertThat(event(aGeneralHazard()).term()).isEqualTo(AFTER_TWO_RESTORES);
        assertThat(event(aGeneralHazard().in(5)).term()).isEqualTo(5);
    }

    @Test
    void goesOnInTheTermOfItsRow() {
        Hazard stored = Hazard.stored(aGeneralHazard().state(), 1, 4);
        EventMetadata event = event(stored.grade(HazardLevel.GENERAL, null, HazardFixture.ACT));
        assertThat(event.term()).isEqualTo(1);
        assertThat(event.version()).isEqualTo(5);
    }
}

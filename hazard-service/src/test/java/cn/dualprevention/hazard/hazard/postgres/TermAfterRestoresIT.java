package cn.dualprevention.hazard.hazard.postgres;

import static cn.dualprevention.hazard.hazard.HazardFixture.aGeneralHazard;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.hazard.CityPlatform;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardFixture;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.events.HazardAvro;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** In which term hazards are written by a platform that was restored twice. */
@CityPlatform
class TermAfterRestoresIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long AFTER_TWO_RESTORES = 3;

    @Autowired
    private ConnectionFactory connections;

    @Autowired
    private Journal journal;

    @Autowired
    private HazardAvro avro;

    @Autowired
    private PlatformSettings platform;

    private Hazards hazards;

    @BeforeEach
    void afterTwoRestores() {
        hazards = new PostgresHazards(connections, new RestoredTwice(journal), avro, platform, Clock.systemUTC());
    }

    /** The journal itself, but for what it begins with. */
    private record RestoredTwice(Journal journal) implements Journal {

        @Override
        public Mono<Outcome> commit(Change<?> change) {
            return journal.commit(change);
        }

        @Override
        public Mono<List<Outcome>> commitAll(List<? extends Change<?>> changes) {
            return journal.commitAll(changes);
        }

        @Override
        public Mono<Optional<RequestKey>> findRequest(String client, String key) {
            return journal.findRequest(client, key);
        }

        @Override
        public boolean isOpen() {
            return journal.isOpen();
        }

        @Override
        public long firstTerm() {
            return AFTER_TWO_RESTORES;
        }
    }

    private Hazard written(Hazards by, Hazard hazard) {
        Outcome outcome = by.save(new Hazards.Write(hazard, UUID.randomUUID(), null, null, null))
                .block(LIMIT);
        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        return Objects.requireNonNull(hazards.find(hazard.id()).block(LIMIT));
    }

    /** Systems that push their state choose the ids, so one that is lost here may be known elsewhere under the same. */
    @Test
    void beginsInANewTerm() {
        assertThat(written(hazards, aGeneralHazard()).term()).isEqualTo(AFTER_TWO_RESTORES);
        assertThat(written(hazards, aGeneralHazard().in(5)).term()).isEqualTo(5);
    }

    @Test
    void goesOnInTheTermOfItsRow() {
        Hazards before = new PostgresHazards(connections, journal, avro, platform, Clock.systemUTC());
        Hazard stored = written(before, aGeneralHazard());
        Hazard graded = written(hazards, stored.grade(HazardLevel.GENERAL, null, HazardFixture.ACT));
        assertThat(graded.term()).isEqualTo(1);
        assertThat(graded.version()).isEqualTo(2);
    }
}

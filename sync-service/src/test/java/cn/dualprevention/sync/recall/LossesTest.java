package cn.dualprevention.sync.recall;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final Stream STREAM = Stream.SUPERVISION_EVENTS;
    private static final Origin HAZARDS = new Origin("park", "hazards before");
    private static final Origin HAZARDS_SINCE = new Origin("park", "hazards since");
    private static final Origin ENTERPRISES = new Origin("park", "enterprises before");
    private static final Origin ENTERPRISES_SINCE = new Origin("park", "enterprises since");

    private final Losses losses = new Losses();

    private static Coverage numbers(long first, long last) {
        return numbers(HAZARDS, first, last);
    }

    private static Coverage numbers(Origin origin, long first, long last) {
        return Coverage.of(origin, NumberSet.range(first, last));
    }

    private void beginHazards(Coverage has) {
        losses.begin(STREAM, "hazard-service", HAZARDS_SINCE, has);
    }

    private void beginEnterprises(Coverage has) {
        losses.begin(STREAM, "enterprise-service", ENTERPRISES_SINCE, has);
    }

    /** Of those of before the restore. */
    private NumberSet here(Origin origin) {
        return losses.here(STREAM).of(origin);
    }

    @Test
    void letsOnlyOneBringAnEventBack() {
        beginHazards(numbers(1, 10));

        assertThat(losses.claim(STREAM, numbers(8, 15))).isEqualTo(numbers(11, 15));
        assertThat(losses.claim(STREAM, numbers(14, 17))).isEqualTo(numbers(16, 17));
        assertThat(losses.claim(STREAM, numbers(1, 17)).isEmpty()).isTrue();
        assertThat(here(HAZARDS)).isEqualTo(NumberSet.range(1, 17));
        assertThat(losses.here(Stream.ENTERPRISE_EVENTS).isEmpty()).isTrue();
    }

    @Test
    void letsAnotherBringWhatCouldNotBeKept() {
        beginHazards(numbers(1, 10));
        Coverage claimed = losses.claim(STREAM, numbers(9, 12));

        losses.giveUp(STREAM, claimed);

        assertThat(here(HAZARDS)).isEqualTo(NumberSet.range(1, 10));
        assertThat(losses.claim(STREAM, numbers(11, 11))).isEqualTo(numbers(11, 11));
    }

    @Test
    void keepsTwoJournalsOfAStreamApart() {
        beginHazards(numbers(1, 10));
        beginEnterprises(numbers(ENTERPRISES, 1, 4));

        assertThat(here(HAZARDS)).isEqualTo(NumberSet.range(1, 10));
        assertThat(here(ENTERPRISES)).isEqualTo(NumberSet.range(1, 4));
        Coverage offered = numbers(1, 12).union(numbers(ENTERPRISES, 1, 6));
        assertThat(losses.claim(STREAM, offered)).isEqualTo(numbers(11, 12).union(numbers(ENTERPRISES, 5, 6)));
    }

    /** Else the second would be told that it has what stands before the places it is told to read. */
    @Test
    void letsComeOnceMoreWhatCameBackBeforeTheOtherJournalWished() {
        beginHazards(numbers(1, 10));
        losses.claim(STREAM, numbers(ENTERPRISES, 1, 6));

        beginEnterprises(numbers(ENTERPRISES, 1, 4));

        assertThat(losses.claim(STREAM, numbers(ENTERPRISES, 1, 6))).isEqualTo(numbers(ENTERPRISES, 5, 6));
    }

    @Test
    void lacksNothingOfWhatARestoredJournalWritesSince() {
        beginHazards(numbers(1, 10));

        assertThat(losses.isPresent(HAZARDS_SINCE)).isTrue();
        assertThat(losses.isPresent(HAZARDS)).isFalse();
        assertThat(losses.claim(STREAM, numbers(HAZARDS_SINCE, 1, 1_000_000)).isEmpty())
                .isTrue();

        Origin again = new Origin("park", "hazards after another restore");
        losses.begin(STREAM, "hazard-service", again, numbers(1, 10));

        assertThat(losses.claim(STREAM, numbers(HAZARDS_SINCE, 1, 5))).isEqualTo(numbers(HAZARDS_SINCE, 1, 5));
    }

    @Test
    void tellsPeersInBytesWhatIsHere() {
        beginHazards(numbers(1, 10));
        beginEnterprises(Coverage.NONE);

        assertThat(Coverage.fromBytes(losses.here(STREAM).toBytes())).isEqualTo(losses.here(STREAM));
    }
}

package cn.dualprevention.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.relay.EventRecords;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ApplyingEventsTest {

    @Test
    void takesARepeatOnceThoughItComesInTheSameBatch() {
        List<Arrival> batch =
                List.of(arrival("p", 4), arrival("p", 5), arrival("p", 6), arrival("q", 5), arrival("p", 5));
        Map<String, Positions> received = Map.of("p", Positions.of(new TreeSet<>(List.of(1L, 2L, 3L, 4L))));

        assertThat(ApplyingEvents.news(batch, received)).containsExactly(batch.get(1), batch.get(2), batch.get(3));
    }

    @Test
    void takesWhatCarriesNoPositionEachTime() {
        List<Arrival> batch = List.of(arrival("", 0), arrival("", 0));

        assertThat(ApplyingEvents.news(batch, Map.of())).hasSize(2);
    }

    private static Arrival arrival(String publication, long position) {
        ConsumerRecord<String, byte[]> kafka = new ConsumerRecord<>("things", 0, position, "key", new byte[0]);
        return new Arrival("things", publication, position, EventRecords.read(kafka), kafka);
    }
}

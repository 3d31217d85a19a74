package cn.dualprevention.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.relay.ConsumerReport;
import cn.dualprevention.kit.relay.EventRecords;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
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

    @Test
    void knowsTheWordThatPositionsAreGone() {
        Arrival told = arrival(EventRecords.gone("things", "p", 3, 5_000_000));

        assertThat(told.tellsGone()).isTrue();
        assertThat(told.gone()).isEqualTo(new ConsumerReport.Range(3, 5_000_000));
        assertThat(told.publication()).isEqualTo("p");
    }

    @Test
    void takesNothingElseForThatWord() {
        assertThat(arrival("p", 3).tellsGone()).isFalse();
        assertThat(arrival(new ProducerRecord<>("things", null, null)).tellsGone())
                .isFalse();
        assertThat(arrival(EventRecords.gone("things", "", 3, 4)).tellsGone()).isFalse();
        assertThat(arrival(EventRecords.gone("things", "p", 4, 3)).tellsGone()).isFalse();
        assertThat(arrival(EventRecords.gone("things", "p", 0, 3)).tellsGone()).isFalse();
        assertThat(arrival(EventRecords.gone("things", "p", 1, Long.MAX_VALUE)).tellsGone())
                .isFalse();
        assertThat(arrival(EventRecords.gone("things", "p", 3, 4).headers(), new byte[0])
                        .tellsGone())
                .isFalse();
    }

    private static Arrival arrival(ProducerRecord<String, byte[]> sent) {
        return arrival(sent.headers(), sent.value());
    }

    private static Arrival arrival(Headers headers, byte[] value) {
        ConsumerRecord<String, byte[]> kafka = new ConsumerRecord<>("things", 0, 1, null, value);
        headers.forEach(kafka.headers()::add);
        return Arrival.of("things", kafka);
    }

    private static Arrival arrival(String publication, long position) {
        ConsumerRecord<String, byte[]> kafka = new ConsumerRecord<>("things", 0, position, "key", new byte[0]);
        return new Arrival("things", publication, position, EventRecords.read(kafka), kafka);
    }
}

package cn.dualprevention.kit.relay;

import cn.dualprevention.kit.database.Patience;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.MessageListener;

/** Hears how far consumers of our topics are. */
final class ReportListener implements MessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(ReportListener.class);

    private final RelayStore store;
    private final EventLog events;
    private final Republishing republishing;
    private final Runnable wake;
    private final Set<String> topics;
    private final Set<String> met = new HashSet<>();

    ReportListener(RelayStore store, EventLog events, Republishing republishing, Runnable wake) {
        this.store = store;
        this.events = events;
        this.republishing = republishing;
        this.wake = wake;
        this.topics = new HashSet<>(events.topics());
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> kafka) {
        try {
            ConsumerReport report = ConsumerReport.read(kafka.value());
            if (topics.contains(report.topic())) {
                hear(report);
            }
        } catch (RuntimeException e) {
            log.warn("relay: a consumer's report was passed over: {}", e.toString());
        }
    }

    /** A consumer that has never met this publication has nothing of it, whatever it has of others. */
    private void hear(ConsumerReport report) {
        String publication = Objects.requireNonNull(events.publication().block(Patience.LONGEST));
        String who = report.consumer() + " " + report.topic();
        if (report.publication().equals(publication)) {
            met.add(who);
        } else if (met.contains(who)) {
            return;
        } else {
            report = new ConsumerReport(report.consumer(), report.topic(), publication, 0, List.of());
        }
        store.progress(report);
        if (republishing.reported(report, store.mark(report.topic()))) {
            wake.run();
        }
    }
}

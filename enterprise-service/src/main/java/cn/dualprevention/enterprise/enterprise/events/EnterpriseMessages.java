package cn.dualprevention.enterprise.enterprise.events;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.HandedOver;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Stream;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.platform.PlatformSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What happened to an enterprise, as the event that travels. */
@Component
public class EnterpriseMessages {

    private static final String PREFIX = "cn.dualprevention.enterprise.";
    private static final String SUFFIX = ".v1";

    private final EnterpriseRecords records;
    private final PlatformSettings platform;
    private final Clock clock;

    EnterpriseMessages(EnterpriseRecords records, PlatformSettings platform, Clock clock) {
        this.records = records;
        this.platform = platform;
        this.clock = clock;
    }

    /** Whether an event of a shared topic is about an enterprise. */
    public static boolean isAboutAnEnterprise(Event event) {
        return event.metadata().type().startsWith(PREFIX);
    }

    /** The event, not numbered yet. */
    public Event message(EnterpriseEvent event) {
        Enterprise after = event.after();
        return new Event(
                new EventMetadata(
                        Uuid7.next(clock),
                        platform.code(),
                        PREFIX + event.kind() + SUFFIX,
                        after.id(),
                        event.step().at(),
                        records.schema(),
                        after.scope(),
                        event.previous(),
                        after.revision().term(),
                        after.revision().version(),
                        "",
                        0,
                        Lane.ROUTINE,
                        event instanceof HandedOver ? after.home() : null,
                        after.testdata(),
                        Map.of()),
                records.write(event));
    }

    /**
     * Enterprise events travel up. A handover must reach its new home, which may stand below, so a copy of it takes the
     * one stream that travels down.
     */
    public static List<Stream> streams(EnterpriseEvent event) {
        return event instanceof HandedOver
                ? List.of(Stream.ENTERPRISE_EVENTS, Stream.SUPERVISION_EVENTS)
                : List.of(Stream.ENTERPRISE_EVENTS);
    }
}

package cn.dualprevention.enterprise.enterprise.events;

import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.CLOCK;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events as another platform's journal would have numbered them. */
public final class MessageFixture {

    private final EnterpriseRecords records = new EnterpriseRecords(new Schemas());
    private final EnterpriseMessages messages;
    private long number;

    private MessageFixture(PlatformSettings platform) {
        this.messages = new EnterpriseMessages(records, platform, CLOCK);
    }

    public static MessageFixture of(String platform) {
        return new MessageFixture(new PlatformSettings(platform, platform, PlatformTier.CITY, "410200", null));
    }

    public static List<Stream> streams(EnterpriseEvent event) {
        return EnterpriseMessages.streams(event);
    }

    public Event message(EnterpriseEvent event) {
        Event message = messages.message(event);
        return new Event(message.metadata().at("incarnation-of-another", ++number, Lane.ROUTINE), message.body());
    }

    /** The state as it arrives over there: written by somebody else. */
    public Enterprise arrived(Enterprise state) {
        EnterpriseEvent said =
                state.amend(state.particulars(), cn.dualprevention.enterprise.enterprise.EnterpriseFixture.step());
        Enterprise copy =
                records.read(records.write(said), records.schema(), false).enterprise();
        return new Enterprise(
                new cn.dualprevention.enterprise.enterprise.Revision(
                        state.revision().term(), state.revision().version(), false),
                copy.home(),
                copy.scope(),
                copy.sectorVersion(),
                copy.particulars(),
                copy.enrolment(),
                copy.onlineSince(),
                copy.registeredAt(),
                copy.testdata());
    }

    /** Something else on a shared topic, with a body no enterprise has. */
    public Event foreignMessage() {
        return new Event(
                new EventMetadata(
                        UUID.randomUUID(),
                        "kaifeng",
                        "cn.dualprevention.supervision.decided.v1",
                        "foreign",
                        CLOCK.instant(),
                        "no schema of ours",
                        new Scope("foreign", "410200", List.of("MINING"), null),
                        null,
                        1,
                        1,
                        "i",
                        1,
                        Lane.EXPRESS,
                        "zhengzhou",
                        false,
                        Map.of()),
                new byte[] {1});
    }
}

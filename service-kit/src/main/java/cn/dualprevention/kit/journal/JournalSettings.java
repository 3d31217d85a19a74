package cn.dualprevention.kit.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From {@code dualprevention.journal.*}.
 *
 * @param largestGroup changes in one transaction at most
 * @param waitingRoom changes that may wait for the next group; more are answered 503
 * @param keepDays days an event is kept after everybody has it; 35 so that any restorable backup can be caught up
 */
@ConfigurationProperties("dualprevention.journal")
public record JournalSettings(
        @DefaultValue("500") int largestGroup,
        @DefaultValue("20000") int waitingRoom,
        @DefaultValue("35") int keepDays) {}

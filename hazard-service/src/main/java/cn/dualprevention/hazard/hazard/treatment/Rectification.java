package cn.dualprevention.hazard.hazard.treatment;

import cn.dualprevention.hazard.hazard.facts.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done about it and by whom (整改). */
public record Rectification(
        Person rectifier, String result, @Nullable BigDecimal funds, List<String> attachments, Instant at) {

    public Rectification {
        attachments = List.copyOf(attachments);
    }
}

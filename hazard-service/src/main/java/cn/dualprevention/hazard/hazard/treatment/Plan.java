package cn.dualprevention.hazard.hazard.treatment;

import java.time.Instant;
import java.util.List;

/** 治理方案 of a major hazard. */
public record Plan(String title, String summary, List<String> attachments, Instant filedAt) {

    public Plan {
        attachments = List.copyOf(attachments);
    }
}

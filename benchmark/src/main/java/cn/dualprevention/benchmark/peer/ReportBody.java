package cn.dualprevention.benchmark.peer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What hazard-service is sent, for peers: read into the same types, and nothing else is checked. */
public record ReportBody(
        @Nullable String id,
        @Nullable String enterprise,
        String name,
        @Nullable String site,
        String place,
        String description,
        @Nullable String cause,
        @Nullable String goal,
        @Nullable String measures,
        @Nullable BigDecimal funds,
        String sourceKind,
        String handling,
        @Nullable String hazardType,
        @Nullable Instant foundAt,
        @Nullable List<String> attachments,
        Level level,
        @Nullable LocalDate deadline,
        @Nullable Map<String, String> reporter) {

    public enum Level {
        GENERAL,
        MAJOR
    }

    public ReportBody {
        for (Object required : new @Nullable Object[] {name, place, description, sourceKind, handling, level}) {
            if (required == null) {
                throw new IllegalArgumentException("report: got a required field that is absent");
            }
        }
    }
}

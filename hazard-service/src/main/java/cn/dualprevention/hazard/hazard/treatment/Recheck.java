package cn.dualprevention.hazard.hazard.treatment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** 复查 of a major hazard by the regulator, after acceptance and before closing. */
public record Recheck(
        boolean passed,
        String organ,
        String number,
        @Nullable String decisionId,
        Instant at) {}

package cn.dualprevention.kit.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated caller, as the gateway read it once from an API key or a bearer token. Controllers take it as a
 * method parameter.
 *
 * @param subject stable id for audit and request keys, never a person's name
 * @param enterprise own enterprise, for {@link Role#ENTERPRISE}
 * @param park own park, for {@link Role#PARK}
 * @param divisions areas of a regulator; each is expanded by the dated {@code reports_to} closure
 * @param sectors sectors of a regulator; empty means all
 */
public record Caller(
        String subject,
        Role role,
        @Nullable String enterprise,
        @Nullable String park,
        Set<String> divisions,
        Set<String> sectors,
        boolean testdata) {

    public Caller {
        divisions = Set.copyOf(divisions);
        sectors = Set.copyOf(sectors);
    }
}

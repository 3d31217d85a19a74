package cn.dualprevention.gateway.limits;

import cn.dualprevention.kit.access.Role;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code dualprevention.gateway.limits.*}.
 *
 * @param roles rate per caller, by role
 */
@ConfigurationProperties("dualprevention.gateway.limits")
record LimitSettings(Map<Role, Rate> roles) {

    LimitSettings {
        roles = Map.copyOf(roles);
        for (Role role : Role.values()) {
            if (role != Role.SERVICE && !roles.containsKey(role)) {
                throw new IllegalArgumentException("dualprevention.gateway.limits.roles: got none for " + role
                        + " (expected: per-second and burst)");
            }
        }
    }

    Rate of(Role role) {
        Rate rate = roles.get(role);
        if (rate == null) {
            throw new IllegalArgumentException("rate of role: got " + role + " (expected: a caller from outside)");
        }
        return rate;
    }

    /**
     * A request costs 1, and 1 more for each full {@value RateLimits#BYTES_PER_UNIT} bytes of its body.
     *
     * @param perSecond units per second in the long run
     * @param burst units at once after a pause
     */
    record Rate(
            @DefaultValue("100") int perSecond,
            @DefaultValue("200") int burst) {

        Rate {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException(
                        "rate: got " + perSecond + "/s, burst " + burst + " (expected: at least 1 each)");
            }
        }
    }
}

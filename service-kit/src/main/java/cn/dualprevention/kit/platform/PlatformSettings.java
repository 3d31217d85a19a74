package cn.dualprevention.kit.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who this platform is, from {@code dualprevention.platform.*}.
 *
 * @param code {@code [a-z][a-z0-9-]{1,31}}, unique in the chain, never reused
 * @param name what people call it
 * @param division GB/T 2260 code of its area
 * @param park code of its park, for a park platform
 */
@ConfigurationProperties("dualprevention.platform")
public record PlatformSettings(
        String code,
        String name,
        PlatformTier tier,
        String division,
        @Nullable String park) {

    public PlatformSettings {
        if (code == null || !code.matches("[a-z][a-z0-9-]{1,31}")) {
            throw new IllegalArgumentException(
                    "dualprevention.platform.code: got " + code + " (expected: [a-z][a-z0-9-]{1,31})");
        }
        park = park == null || park.isBlank() ? null : park;
    }
}

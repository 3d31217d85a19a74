package cn.dualprevention.gateway.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code dualprevention.gateway.*} as far as it concerns API keys.
 *
 * @param bootstrapKeyFile where to write the first operator key when there is none; without it none is made
 */
@ConfigurationProperties("dualprevention.gateway")
record KeySettings(@Nullable Path bootstrapKeyFile) {

    KeySettings {
        bootstrapKeyFile =
                bootstrapKeyFile == null || bootstrapKeyFile.toString().isBlank() ? null : bootstrapKeyFile;
    }
}

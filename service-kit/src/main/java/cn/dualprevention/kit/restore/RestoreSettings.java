package cn.dualprevention.kit.restore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From {@code dualprevention.restore.*}.
 *
 * @param witness folder outside the database and its backups in which each service remembers how far it was; empty when
 *     nobody watches
 */
@ConfigurationProperties("dualprevention.restore")
public record RestoreSettings(@DefaultValue("") String witness) {

    /** Where a service remembers. */
    public @Nullable Path file(String service) {
        return witness.isBlank() ? null : Path.of(witness, service + ".numbers");
    }
}

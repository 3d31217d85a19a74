package cn.dualprevention.kit.storage;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * From {@code dualprevention.storage.*}.
 *
 * @param folders where database and broker write, as this process sees them; empty when nobody watches
 * @param warnBelow less free than this is said in the log
 * @param importsBelow less free than this refuses batches
 * @param routineBelow less free than this refuses everything that is not urgent as well
 * @param expressBelow less free than this refuses everything; what remains is for what this platform does by itself
 */
@ConfigurationProperties("dualprevention.storage")
record StorageSettings(
        @DefaultValue List<String> folders,
        @DefaultValue("4GB") DataSize warnBelow,
        @DefaultValue("2GB") DataSize importsBelow,
        @DefaultValue("1GB") DataSize routineBelow,
        @DefaultValue("256MB") DataSize expressBelow) {

    StorageSettings {
        List<DataSize> marks = List.of(expressBelow, routineBelow, importsBelow, warnBelow);
        if (!marks.equals(marks.stream().sorted().toList())) {
            throw new IllegalArgumentException("dualprevention.storage: got express, routine, imports and warn below "
                    + marks + " (expected: none below the one before)");
        }
    }

    List<Path> paths() {
        return folders.stream().map(Path::of).toList();
    }

    DataSize below(Urgency urgency) {
        return switch (urgency) {
            case IMPORT -> importsBelow;
            case ROUTINE -> routineBelow;
            case EXPRESS -> expressBelow;
        };
    }
}

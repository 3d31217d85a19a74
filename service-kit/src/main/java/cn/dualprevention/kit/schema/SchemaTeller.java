package cn.dualprevention.kit.schema;

import java.util.Collection;

/** Takes schemas that came from elsewhere and tells every service of this platform. */
public interface SchemaTeller {

    /** @throws IllegalArgumentException when a text is no Avro schema; those before it are kept */
    void learned(Collection<String> texts);
}

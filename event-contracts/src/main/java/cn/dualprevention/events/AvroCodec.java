package cn.dualprevention.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Writes and reads the bodies of one kind of aggregate. Bodies of other releases are read with the schema that wrote
 * them and come out in this build's shape; the bytes themselves are never rewritten.
 */
public final class AvroCodec<T extends SpecificRecordBase> {

    static {
        // Avro instantiates classes named by a schema; only our own generated ones may be
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, c -> c.getName().startsWith("cn.dualprevention.events.avro.")));
    }

    private final Schemas schemas;
    private final Schema shape;
    private final String fingerprint;
    private final SpecificDatumWriter<T> writer;
    private final Map<String, DatumReader<T>> readers = new ConcurrentHashMap<>();

    public AvroCodec(Class<T> type, Schemas schemas) {
        this.schemas = schemas;
        this.fingerprint = schemas.learn(Schemas.shippedText(type.getSimpleName()));
        this.writer = new SpecificDatumWriter<>(type);
        this.shape = writer.getSpecificData().getSchema(type);
    }

    /** Fingerprint of the schema {@link #write} uses. */
    public String fingerprint() {
        return fingerprint;
    }

    public byte[] write(T record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * @param writtenWith fingerprint of the schema that wrote the body
     * @throws UnknownSchema when that schema is not known here yet
     * @throws IllegalArgumentException when the body is not one whole record of it
     */
    public T read(byte[] body, String writtenWith) {
        try {
            return reader(writtenWith).read(null, DecoderFactory.get().binaryDecoder(body, null));
        } catch (IOException | RuntimeException e) {
            if (e instanceof UnknownSchema unknown) {
                throw unknown;
            }
            throw new IllegalArgumentException(
                    shape.getName() + ": got an unreadable body of " + body.length + " bytes", e);
        }
    }

    private DatumReader<T> reader(String writtenWith) {
        DatumReader<T> known = readers.get(writtenWith);
        if (known != null) {
            return known;
        }
        Schema writtenShape = schemas.schema(writtenWith).orElseThrow(() -> new UnknownSchema(writtenWith));
        DatumReader<T> made = new SpecificDatumReader<>(writtenShape, shape);
        readers.put(writtenWith, made);
        return made;
    }
}

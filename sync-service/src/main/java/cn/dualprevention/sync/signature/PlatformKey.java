package cn.dualprevention.sync.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * This platform's Ed25519 key pair. Made at the first start and readable by its owner only; whoever has it can speak
 * for the platform.
 */
public final class PlatformKey {

    private static final String FILE = "platform.ed25519";

    private final Ed25519PrivateKeyParameters key;
    private final byte[] publicKey;

    private PlatformKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.publicKey = key.generatePublicKey().getEncoded();
    }

    /** The key in this folder, made now when there is none. */
    public static PlatformKey in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                return make(file);
            }
            return new PlatformKey(new Ed25519PrivateKeyParameters(Files.readAllBytes(file), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("platform key: cannot use " + file, e);
        }
    }

    /** A key that is kept nowhere. */
    public static PlatformKey fresh() {
        return new PlatformKey(new Ed25519PrivateKeyParameters(new SecureRandom()));
    }

    public byte[] publicKey() {
        return publicKey.clone();
    }

    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    private static PlatformKey make(Path file) throws IOException {
        PlatformKey made = fresh();
        Files.deleteIfExists(file.resolveSibling(FILE + ".new"));
        Path draft = Files.createFile(
                file.resolveSibling(FILE + ".new"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, made.key.getEncoded(), StandardOpenOption.SYNC);
        Files.move(draft, file);
        return made;
    }
}

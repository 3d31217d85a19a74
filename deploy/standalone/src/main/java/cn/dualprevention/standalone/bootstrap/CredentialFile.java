package cn.dualprevention.standalone.bootstrap;

import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.platform.SecretFile;
import java.nio.file.Path;
import java.util.Optional;

/** A credential in the keys folder of a platform, as one line that curl takes with {@code -H @file}. */
public record CredentialFile(Path path) {

    /** The file of a {@link Holder}, or of the operator. */
    public static CredentialFile of(PlatformPlan platform, String name) {
        return new CredentialFile(platform.keys().resolve(name));
    }

    public Optional<Credential> read() {
        return new SecretFile(path).read().filter(line -> !line.isEmpty()).map(Credential::ofLine);
    }

    /** @throws IllegalStateException when it has not been issued */
    public Credential require() {
        return read().orElseThrow(
                        () -> new IllegalStateException("credential: got no " + path + " (expected: issued before)"));
    }

    void write(Credential credential) {
        new SecretFile(path).write(credential.line());
    }
}

package cn.dualprevention.servers.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A random password in a file that only its owner reads; made at the first use. */
record PasswordFile(Path file) {

    private static final int BYTES = 24;

    String password() throws IOException {
        if (Files.notExists(file)) {
            create();
        }
        return Files.readString(file).strip();
    }

    /** Complete before it has its name: a crash leaves no empty password. */
    private void create() throws IOException {
        Files.createDirectories(file.getParent());
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path half = Files.createTempFile(
                file.getParent(),
                "password",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

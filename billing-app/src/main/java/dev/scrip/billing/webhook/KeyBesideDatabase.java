package dev.scrip.billing.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The key of an engine that has its database to itself and was given none: made once and kept in a file beside the database's, which its owner alone can
 * read. So a copy of the database alone opens no secret. Nodes that share a database would each make their own; they have to be given one.
 */
final class KeyBesideDatabase {
    private static final String IN_FILE = "jdbc:h2:file:";
    private static final String IN_MEMORY = "jdbc:h2:mem:";

    private KeyBesideDatabase() {}

    /**
     * The key, in base64.
     *
     * @param databaseUrl of JDBC
     * @return empty when the database is not this engine's alone
     */
    static Optional<String> of(String databaseUrl) {
        if (databaseUrl.startsWith(IN_MEMORY)) {
            // Whatever it shuts does not outlive this process.
            return Optional.of(SecretVault.newKey());
        }
        return databaseUrl.startsWith(IN_FILE) ? Optional.of(kept(file(databaseUrl))) : Optional.empty();
    }

    /** {@code data/scrip} has {@code data/scrip.webhooks.key}. */
    private static Path file(String databaseUrl) {
        String path = databaseUrl.substring(IN_FILE.length()).replaceFirst(";.*", "");
        String home = System.getProperty("user.home", "");
        return Path.of((path.startsWith("~/") ? home + path.substring(1) : path) + ".webhooks.key");
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file.toAbsolutePath());
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the webhooks' key is to be in " + file, e);
        }
    }

    /** Whole or not at all, whenever the process ends; and at no moment open to anybody else. */
    private static void make(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, forOwnerAlone());
        Files.writeString(
                draft,
                SecretVault.newKey() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.WRITE,
                StandardOpenOption.DSYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Elsewhere than on POSIX the folder's own rules hold. */
    private static FileAttribute<?>[] forOwnerAlone() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}

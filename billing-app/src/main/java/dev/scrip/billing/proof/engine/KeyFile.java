package dev.scrip.billing.proof.engine;

import dev.scrip.billing.proof.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the key lies that signs heads: not in the database, or whoever can change events could sign them. */
public final class KeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final Pattern IN_A_FILE = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");
    private static final String IN_MEMORY = "jdbc:h2:mem:";

    private KeyFile() {}

    /** A new key in a new file that only its owner can read. */
    public static SigningKey create(Path file, String origin) {
        SigningKey key = SigningKey.random(origin);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(StandardCharsets.US_ASCII.encode(key.pem()));
        } catch (IOException failure) {
            throw new UncheckedIOException("The key cannot be written to " + file, failure);
        }
        return key;
    }

    /** The key in a file. */
    public static SigningKey read(Path file, String origin) {
        try {
            return SigningKey.ofPem(origin, Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("The key cannot be read from " + file, failure);
        }
    }

    /**
     * The key of an engine on this database; none where heads are not to be signed.
     *
     * @param signedBefore whether there are heads: then a key is not made anew, which would hide that the old one is lost
     */
    static Optional<SigningKey> of(ProofSettings settings, String databaseUrl, Signed signedBefore) {
        if (settings.keyFile() != null) {
            return Optional.of(read(settings.keyFile(), settings.origin()));
        }
        if (databaseUrl.startsWith(IN_MEMORY)) {
            return Optional.of(SigningKey.random(settings.origin()));
        }
        Matcher inAFile = IN_A_FILE.matcher(databaseUrl);
        if (!inAFile.matches()) {
            LOG.warn(
                    "scrip.proof.key-file is not set: no tree heads are signed (make a key with: scrip keys new FILE)");
            return Optional.empty();
        }
        Path file = Path.of(inAFile.group(1).replaceFirst("^~", System.getProperty("user.home")) + ".proof-key.pem");
        if (Files.exists(file)) {
            return Optional.of(read(file, settings.origin()));
        }
        if (signedBefore == Signed.YES) {
            LOG.warn("The key {} is gone: no more tree heads are signed until it is there again", file);
            return Optional.empty();
        }
        SigningKey key = create(file, settings.origin());
        LOG.info("Tree heads are signed with a new key in {}; its public half is {}", file, key.publicKey());
        return Optional.of(key);
    }

    /** Whether the log has heads. */
    enum Signed {
        YES,
        NO
    }
}

package dev.scrip.billing.center;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Links to one account's page, each good for a while: the name of a key, what the link is for, and a keyed hash (HMAC-SHA256) over both. Who has
 * the link sees that account, and nothing else; nothing can be changed by it.
 */
@Component
public class CenterLinks {
    /** The longest that a link can be good for. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final String DOT = ".";
    private static final int PARTS = 3;

    private final CenterKeys keys;
    /** Not the engine's, which may be a test clock that stands still: links get into wrong hands in real time. */
    private final InstantSource time = InstantSource.system();

    CenterLinks(CenterKeys keys) {
        this.keys = keys;
    }

    /**
     * What a link lets see.
     *
     * @param accountId the account, as {@code brand/id}
     * @param expiresAt the link is no good from this instant on
     */
    public record Visit(String accountId, Instant expiresAt) {}

    /** What a link will let see that is good for a while from now on. */
    public Visit visit(String accountId, Duration validFor) {
        return new Visit(accountId, time.instant().plus(validFor).truncatedTo(ChronoUnit.SECONDS));
    }

    /** The token of a link. The same visit may be given several. */
    public String issue(Visit visit) {
        CenterKeys.Named key = keys.newest();
        String said = key.name()
                + DOT
                + encoded((visit.expiresAt().getEpochSecond() + "/" + visit.accountId())
                        .getBytes(StandardCharsets.UTF_8));
        return said + DOT + encoded(signature(key.secret(), said));
    }

    /** What a token lets see; empty when it was not made here, was changed, or is no good any more. */
    public Optional<Visit> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        String said = parts[0] + DOT + parts[1];
        return keys.named(parts[0])
                .filter(secret -> MessageDigest.isEqual(
                        encoded(signature(secret, said)).getBytes(StandardCharsets.UTF_8),
                        parts[2].getBytes(StandardCharsets.UTF_8)))
                .flatMap(ignored -> parsed(parts[1]))
                .filter(visit -> time.instant().isBefore(visit.expiresAt()));
    }

    /** Only what was signed here comes so far. */
    private static Optional<Visit> parsed(String encoded) {
        try {
            String said = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int slash = said.indexOf('/');
            return Optional.of(new Visit(
                    said.substring(slash + 1), Instant.ofEpochSecond(Long.parseLong(said.substring(0, slash)))));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static byte[] signature(SecretKey secret, String said) {
        try {
            Mac mac = Mac.getInstance(CenterKeys.HMAC);
            mac.init(secret);
            return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CenterKeys.HMAC, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.scrip.billing.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner holds it: {@code scrip_<id>_<secret>}. The prefix lets scanners find keys that leaked, the id finds the row, the
 * secret proves it. Letters and digits only, so that a double click selects all of it.
 */
record ApiKeyText(String id, String secret) {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** 62^12 ids: enough that two never meet, and short enough to read aloud. */
    private static final int ID_LENGTH = 12;
    /** 62^43 > 2^256: nobody can guess it, so neither a slow hash nor a limit on tries would add anything. */
    static final int SECRET_LENGTH = 43;

    static final Pattern ID = Pattern.compile("[A-Za-z0-9]{4,24}");
    private static final Pattern KEY =
            Pattern.compile("scrip_(" + ID.pattern() + ")_([A-Za-z0-9]{" + SECRET_LENGTH + ",128})");
    /** A random secret of this length has about thirty different letters; a typed one often has few. */
    private static final int LETTERS_MIN = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiKeyText random() {
        return new ApiKeyText(random(ID_LENGTH), random(SECRET_LENGTH));
    }

    /** Empty for whatever cannot be a key, so that it is refused without asking the database. */
    static Optional<ApiKeyText> parse(String text) {
        Matcher matcher = KEY.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    String secretSha256() {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /** Compares in a time that does not depend on how much of the hash is right. */
    boolean matches(String secretSha256) {
        return MessageDigest.isEqual(sha256(secret), HexFormat.of().parseHex(secretSha256));
    }

    /** Whether the secret looks invented by a person instead of drawn by a machine. */
    boolean looksWeak() {
        return secret.chars().distinct().count() < LETTERS_MIN;
    }

    /** The only way to the whole key, so that no log can say it by accident. */
    String reveal() {
        return "scrip_" + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "scrip_" + id + "_…";
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return text.toString();
    }
}

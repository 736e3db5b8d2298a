package dev.scrip.billing.proof;

import dev.scrip.billing.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the log was at an instant, signed: all that it promises not to take back. Its note is a checkpoint as C2SP has it, so that witnesses and
 * tools of others can read it.
 *
 * @param number counts the log's heads from 1
 * @param size events; since positions have no gaps, the last event's position as well
 * @param root of the tree of all events up to there
 * @param signedAt by the engine's clock
 * @param note the signed text with its signature, which is all that counts
 */
public record TreeHead(String origin, long number, long size, Hash root, Instant signedAt, String note) {
    private static final Pattern NOTE = Pattern.compile("(?<text>(?<origin>[^\\s+]+)\n(?<size>0|[1-9][0-9]{0,17})\n"
            + "(?<root>[A-Za-z0-9+/]{43}=)\nhead (?<number>[1-9][0-9]{0,17})\ntime (?<time>[^\\s]{20,32})\n)"
            + "\n\u2014 (?<signer>[^\\s+]+) (?<signature>[A-Za-z0-9+/]+={0,2})\n");
    private static final int ID_LENGTH = 4;

    /** Signs what the log is now. */
    public static TreeHead sign(SigningKey key, long number, long size, Hash root, Instant at) {
        String origin = key.publicKey().origin();
        String text = origin + "\n" + size + "\n" + root + "\nhead " + number + "\ntime " + at + "\n";
        byte[] signature = key.sign(text);
        byte[] signed = ByteBuffer.allocate(ID_LENGTH + signature.length)
                .put(key.publicKey().idBytes())
                .put(signature)
                .array();
        String note = text + "\n\u2014 " + origin + " " + Base64.getEncoder().encodeToString(signed) + "\n";
        return new TreeHead(origin, number, size, root, at, note);
    }

    /**
     * The head that a note tells of; whether it was signed is not asked here.
     *
     * @throws IllegalArgumentException when it does not read like one
     */
    public static TreeHead read(String note) {
        Matcher parts = matched(note);
        try {
            return new TreeHead(
                    parts.group("origin"),
                    Long.parseLong(parts.group("number")),
                    Long.parseLong(parts.group("size")),
                    Hash.ofBase64(parts.group("root")),
                    Instant.parse(parts.group("time")),
                    note);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("that is no tree head", malformed);
        }
    }

    /** Which of these keys signed it; none of them, if its text was altered. */
    public Optional<LogKey> signer(Collection<LogKey> keys) {
        Matcher parts = matched(note);
        byte[] text = parts.group("text").getBytes(StandardCharsets.UTF_8);
        byte[] signed = Base64.getDecoder().decode(parts.group("signature"));
        byte[] signature = Arrays.copyOfRange(signed, Math.min(ID_LENGTH, signed.length), signed.length);
        return keys.stream()
                .filter(key ->
                        key.origin().equals(origin) && parts.group("signer").equals(origin))
                .filter(key -> key.id().equals(keyId()))
                .filter(key -> key.hasSigned(text, signature))
                .findFirst();
    }

    /** The id of the key that it says to be signed with. */
    public String keyId() {
        byte[] signed = Base64.getDecoder().decode(matched(note).group("signature"));
        return HexFormat.of().formatHex(Arrays.copyOf(signed, ID_LENGTH));
    }

    private static Matcher matched(String note) {
        Matcher parts = NOTE.matcher(note);
        if (!parts.matches()) {
            throw new IllegalArgumentException("that is no tree head");
        }
        return parts;
    }
}

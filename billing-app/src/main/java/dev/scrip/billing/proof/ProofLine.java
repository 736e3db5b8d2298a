package dev.scrip.billing.proof;

import dev.scrip.billing.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of an export, or of a file of heads. */
sealed interface ProofLine {

    /** An event. Nothing of it is read but its position: its bytes speak for themselves. */
    record Event(long position, Hash leaf) implements ProofLine {}

    /** An event that whoever asked may not read: only what it hashes to. */
    record Hidden(long position, Hash leaf) implements ProofLine {}

    /** What events hashed to when they were logged. */
    record Leaves(LeafRow row) implements ProofLine {}

    record Head(TreeHead head) implements ProofLine {}

    /** None of these. */
    record Nonsense(String why) implements ProofLine {}

    byte[] EVENT = "{\"position\":".getBytes(StandardCharsets.US_ASCII);
    byte[] HIDDEN = ",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    int DIGITS_MAX = 19;

    static ProofLine of(byte[] line) {
        if (startsWith(line, 0, EVENT)) {
            return event(line);
        }
        try {
            JsonNode read = JsonMapper.shared().readTree(line);
            if (read.hasNonNull("note")) {
                return new Head(TreeHead.read(read.get("note").asString()));
            }
            if (read.hasNonNull("leaves")) {
                byte[] row = Base64.getDecoder().decode(read.get("leaves").asString());
                return new Leaves(LeafRow.of(read.path("after").asLong(), row));
            }
            return new Nonsense("neither an event nor a tree head");
        } catch (JacksonException | IllegalArgumentException malformed) {
            return new Nonsense("neither an event nor a tree head");
        }
    }

    private static ProofLine event(byte[] line) {
        int end = EVENT.length;
        while (end < line.length && line[end] != ',' && end <= EVENT.length + DIGITS_MAX) {
            end++;
        }
        try {
            long position =
                    Long.parseLong(new String(line, EVENT.length, end - EVENT.length, StandardCharsets.US_ASCII));
            if (startsWith(line, end, HIDDEN)) {
                int from = end + HIDDEN.length;
                String base64 = new String(line, from, line.length - from - 2, StandardCharsets.US_ASCII);
                return new Hidden(position, Hash.ofBase64(base64));
            }
            return new Event(position, Hash.leaf(line));
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return new Nonsense("an event without a position");
        }
    }

    private static boolean startsWith(byte[] line, int from, byte[] start) {
        return line.length >= from + start.length
                && Arrays.equals(line, from, from + start.length, start, 0, start.length);
    }
}

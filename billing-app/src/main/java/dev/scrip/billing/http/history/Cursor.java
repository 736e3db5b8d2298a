package dev.scrip.billing.http.history;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as a caller keeps it: opaque, and good for ever, since a place in an account's history never moves
 * and new lines come before it.
 */
final class Cursor {
    private static final Pattern PLACE = Pattern.compile("h1:([0-9]{1,18})");

    private Cursor() {}

    static String of(long place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("h1:" + place).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when none was sent. */
    static Optional<Long> place(@Nullable String cursor) {
        return cursor == null ? Optional.empty() : Optional.of(read(cursor));
    }

    private static long read(String cursor) {
        try {
            var place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (place.matches()) {
                return Long.parseLong(place.group(1));
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below like any other text that never was a cursor.
        }
        throw Problem.of(EdgeCode.INVALID_CURSOR, "Send nextCursor as it came, or none for the first page.")
                .with("field", "cursor")
                .refusal();
    }
}

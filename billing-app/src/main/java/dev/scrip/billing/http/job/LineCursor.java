package dev.scrip.billing.http.job;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page of a job's lines ended, as a caller keeps it: opaque, and good for ever, since a line's place never moves. */
final class LineCursor {
    private static final Pattern PLACE = Pattern.compile("l1:([0-9]{1,18})");

    private LineCursor() {}

    static String of(long place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("l1:" + place).getBytes(StandardCharsets.UTF_8));
    }

    /** Zero when none was sent. */
    static long place(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
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

package dev.scrip.billing.http.export;

import dev.scrip.billing.export.engine.StandingRows.PageEnd;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a page ended, as a caller keeps it: opaque, and good for ever. */
final class Cursor {
    private static final Pattern END = Pattern.compile("x1:([^|]{1,160})\\|(.*)", Pattern.DOTALL);

    private Cursor() {}

    static String of(PageEnd end) {
        String text = "x1:" + end.accountId() + "|" + end.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when none was sent. */
    static Optional<PageEnd> read(@Nullable String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            Matcher end = END.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (end.matches()) {
                return Optional.of(new PageEnd(end.group(1), end.group(2)));
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below like any other text that never was a cursor.
        }
        throw ExportsController.invalidCursor();
    }
}

package dev.scrip.billing.http.read;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instant in a query, written as in bodies: with an offset, and within years that people mean. */
public final class InstantParameter {
    private static final int YEAR_MAX = 9999;

    /** Later than anything that is ever meant, and still an instant that every client and database can read. */
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private InstantParameter() {}

    /** Empty when it was left out. */
    public static Optional<Instant> of(String name, @Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(parsed(name, text));
    }

    private static Instant parsed(String name, String text) {
        try {
            OffsetDateTime value = OffsetDateTime.parse(text);
            if (value.getYear() > 0 && value.getYear() <= YEAR_MAX) {
                return value.toInstant();
            }
        } catch (DateTimeException unreadable) {
            // Refused below like a year that is out of bounds: the caller is told what an instant looks like.
        }
        throw Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter is no instant.")
                .with("field", name)
                .with("expected", "an instant like 2026-02-28T23:59:59Z")
                .refusal();
    }
}

package dev.scrip.billing.http.exchange;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header by which a caller makes a repeat recognisable (C13). */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    /** On an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,200}");

    private IdempotencyKey() {}

    /** The key that a request brings, if it does. */
    public static Optional<String> of(HttpServletRequest request) {
        List<String> given = Collections.list(request.getHeaders(HEADER));
        if (given.size() > 1
                || !given.stream().allMatch(key -> PRINTABLE.matcher(key).matches())) {
            throw Problem.of(EdgeCode.INVALID_IDEMPOTENCY_KEY, "The idempotency key cannot be used.")
                    .with("field", HEADER)
                    .with("expected", "once, 1 to 200 printable ASCII characters")
                    .refusal();
        }
        return given.stream().findFirst();
    }
}

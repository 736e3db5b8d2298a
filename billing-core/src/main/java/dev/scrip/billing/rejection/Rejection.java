package dev.scrip.billing.rejection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A command or a question refused by the rules. Nothing has been recorded when it is thrown (C7, C13); the
 * code is stable and the details are data, so that a caller never has to read prose.
 */
public final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectionCode code;
    private final transient Map<String, Object> details;

    private Rejection(RejectionCode code, Map<String, Object> details) {
        super(code.code() + " " + details, null, false, false);
        this.code = code;
        this.details = details;
    }

    /**
     * Builds a refusal.
     *
     * @param keysAndValues the details, alternating name and value; names are camelCase
     * @throws IllegalArgumentException when a name stands without its value
     */
    public static Rejection of(RejectionCode code, Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("details come in pairs of name and value");
        }
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            details.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Rejection(code, details);
    }

    /** A value that is well-formed but impossible here: names the field, the value and what was expected. */
    public static Rejection invalid(RejectionCode code, String field, Object value, Object expected) {
        return of(code, "field", field, "value", value, "expected", expected);
    }

    public RejectionCode code() {
        return code;
    }

    /** What a caller needs to put it right, in the order it was given; never null, maybe empty. */
    public Map<String, Object> details() {
        return Objects.requireNonNullElse(details, Map.of());
    }
}

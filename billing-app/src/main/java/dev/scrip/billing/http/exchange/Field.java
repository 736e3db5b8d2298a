package dev.scrip.billing.http.exchange;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts that callers choose and that are kept for ever, so they are bounded and harmless: no control characters that could forge a line of a
 * log or a report, no halves of characters that a database could not keep.
 */
public final class Field {
    private static final int NAME_MAX = 100;
    private static final int REFERENCE_MAX = 200;
    private static final int REASON_MAX = 500;
    private static final int SHOWN_MAX = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~-]{0,99}");
    private static final Pattern HARMFUL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private Field() {}

    /** A caller's own id for something: a generation, a grant, an action. */
    public static String id(String field, String value) {
        if (!ID.matcher(value).matches()) {
            throw refused(field, value, "1 to 100 of A-Z a-z 0-9 . _ : ~ -, a letter or digit first");
        }
        return value;
    }

    public static @Nullable String idIfGiven(String field, @Nullable String value) {
        return value == null ? value : id(field, value);
    }

    /** An id in a path: one that cannot be is unknown like any other. */
    public static String known(RejectionCode unknown, String field, String value) {
        if (!ID.matcher(value).matches()) {
            throw Rejection.of(unknown, field, shown(value));
        }
        return value;
    }

    /** A short name, perhaps of something in a catalog, which knows better whether it exists. */
    public static String name(String field, String value) {
        return text(field, value, NAME_MAX);
    }

    public static @Nullable String nameIfGiven(String field, @Nullable String value) {
        return value == null ? value : name(field, value);
    }

    /** A payment provider's reference. */
    public static String reference(String field, String value) {
        return text(field, value, REFERENCE_MAX);
    }

    public static @Nullable String referenceIfGiven(String field, @Nullable String value) {
        return value == null ? value : reference(field, value);
    }

    /** Why somebody did something, in a sentence or two. */
    public static String reason(String field, String value) {
        return text(field, value, REASON_MAX);
    }

    /** A value that is well-formed but that nothing can have. */
    public static Rejection refused(String field, String value, Object expected) {
        return Rejection.invalid(RejectionCode.INVALID_VALUE, field, shown(value), expected);
    }

    private static String text(String field, String value, int max) {
        if (value.isBlank() || value.length() > max || HARMFUL.matcher(value).find()) {
            throw refused(field, value, "1 to " + max + " characters, not blank, without control characters");
        }
        return value;
    }

    private static String shown(String value) {
        return value.length() <= SHOWN_MAX ? value : value.substring(0, SHOWN_MAX) + "…";
    }
}

package dev.scrip.billing.http.generation;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a generation as the catalog reads them. JSON may write a value as text, number or truth value; a number becomes its
 * shortest exact text, so that {@code 5}, {@code 5.0} and {@code "5"} mean the same.
 */
final class ParameterTexts {
    private static final int ENTRIES_MAX = 50;

    /** A few characters can write a number with a billion digits. */
    private static final int DIGITS_MAX = 40;

    private ParameterTexts() {}

    static Map<String, String> of(@Nullable Map<String, Object> parameters) {
        if (parameters == null) {
            return Map.of();
        }
        if (parameters.size() > ENTRIES_MAX) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE, "parameters", parameters.size(), "at most " + ENTRIES_MAX);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String field = "parameters." + Field.name("parameters", name);
            texts.put(name, text(field, value));
        });
        return texts;
    }

    private static String text(String field, @Nullable Object value) {
        return switch (value) {
            case String text -> text.isEmpty() ? text : Field.name(field, text);
            case Boolean truth -> truth.toString();
            case Number number -> plain(field, new BigDecimal(number.toString()));
            case null, default -> throw unreadable(field);
        };
    }

    private static String plain(String field, BigDecimal number) {
        if (number.precision() > DIGITS_MAX || number.scale() > DIGITS_MAX || number.scale() < -DIGITS_MAX) {
            throw Field.refused(field, number.toString(), "at most " + DIGITS_MAX + " digits");
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static RequestRefused unreadable(String field) {
        return Problem.of(EdgeCode.UNREADABLE_BODY, "The value is missing or of another kind than expected.")
                .with("field", field)
                .with("expected", "a string, a number, or true or false")
                .refusal();
    }
}

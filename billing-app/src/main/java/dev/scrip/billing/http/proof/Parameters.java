package dev.scrip.billing.http.proof;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;

/** Refuses numbers that are out of range. */
final class Parameters {
    private Parameters() {}

    static void atLeast(String field, long value, long min) {
        if (value < min) {
            refuse(field, min + " or more");
        }
    }

    static void between(String field, long value, long min, long max) {
        if (value < min || value > max) {
            refuse(field, min + " to " + max);
        }
    }

    private static void refuse(String field, String expected) {
        throw Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter is out of range.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }
}

package dev.scrip.billing.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Values of which Jackson accepts more than we can mean. */
final class StrictValues {
    private StrictValues() {}

    static JacksonModule module() {
        return new SimpleModule("strict-values")
                .addDeserializer(BigDecimal.class, new BoundedDecimal())
                .addDeserializer(Instant.class, new InstantAsText())
                .addDeserializer(Duration.class, new DurationAsText());
    }

    /** A few characters can write a number with a billion digits ({@code 1e999999999}), and rounding it would take for ever. */
    private static final class BoundedDecimal extends StdDeserializer<BigDecimal> {
        /** A long has 19 digits, and a credit at most 6 decimals; twice that is generous. */
        private static final int DIGITS_MAX = 40;

        BoundedDecimal() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.currentToken().isNumeric()) {
                return (BigDecimal) context.handleUnexpectedToken(getValueType(context), parser);
            }
            BigDecimal value = parser.getDecimalValue();
            if (value.precision() > DIGITS_MAX || value.scale() > DIGITS_MAX || value.scale() < -DIGITS_MAX) {
                return context.reportInputMismatch(this, "too many digits");
            }
            return value;
        }
    }

    /** An instant is text with an offset; a bare number could be seconds or milliseconds. */
    private static final class InstantAsText extends StdDeserializer<Instant> {
        private static final int YEAR_MAX = 9999;

        InstantAsText() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
            }
            try {
                OffsetDateTime value = OffsetDateTime.parse(parser.getString());
                if (value.getYear() > 0 && value.getYear() <= YEAR_MAX) {
                    return value.toInstant();
                }
            } catch (DateTimeException unreadable) {
                // Reported below like a year that is out of bounds: the caller is told what an instant looks like.
            }
            return context.reportInputMismatch(this, "not an instant");
        }
    }

    /** A duration is text like {@code PT30M}; a bare number could be seconds or milliseconds. */
    private static final class DurationAsText extends StdDeserializer<Duration> {
        DurationAsText() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Duration) context.handleUnexpectedToken(getValueType(context), parser);
            }
            try {
                return Duration.parse(parser.getString());
            } catch (DateTimeException unreadable) {
                return context.reportInputMismatch(this, "not a duration");
            }
        }
    }
}

package dev.scrip.billing.catalog;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A named, typed part of a request that changes its price (C1). */
public sealed interface Parameter {

    /** The name under which requests give it. */
    String name();

    /** What holds if a request does not give it; without a default every request must. */
    Optional<String> byDefault();

    /** What a request may say: the known values, or the range. */
    Object expected();

    /** What the value does to the price; {@code INVALID_PARAMETER} if it is none of the expected. */
    Effect effectOf(String value);

    /** Whether a request may say this. */
    boolean accepts(String value);

    /** Whether the value is worth a line in the breakdown. */
    default boolean shows(String value) {
        return true;
    }

    /** One of several named values, each with its effect, e.g. a resolution. */
    record Choice(String name, Optional<String> byDefault, Map<String, Effect> values) implements Parameter {
        public Choice {
            values = Ordered.copy(values);
        }

        @Override
        public List<String> expected() {
            return List.copyOf(values.keySet());
        }

        @Override
        public boolean accepts(String value) {
            return values.containsKey(value);
        }

        @Override
        public Effect effectOf(String value) {
            Effect effect = values.get(value);
            if (effect == null) {
                throw refused(value);
            }
            return effect;
        }
    }

    /**
     * A whole number, e.g. seconds or a count.
     *
     * @param min the least that can be asked for
     * @param max the most that can be asked for
     * @param step allowed are {@code min}, {@code min + step}, … up to {@code max}; at least 1
     * @param each the effect of each unit: the factor is value × factor, the surcharge value × surcharge
     */
    record Quantity(String name, Optional<String> byDefault, int min, int max, int step, Effect each)
            implements Parameter {
        /** Written plainly and short enough for an int: no sign, no leading zero, no decimal point. */
        private static final Pattern PLAIN = Pattern.compile("0|[1-9][0-9]{0,8}");

        @Override
        public String expected() {
            return min + ".." + max + (step == 1 ? "" : " in steps of " + step);
        }

        @Override
        public boolean accepts(String value) {
            if (!PLAIN.matcher(value).matches()) {
                return false;
            }
            int units = Integer.parseInt(value);
            return units >= min && units <= max && (units - min) % step == 0;
        }

        @Override
        public Effect effectOf(String value) {
            if (!accepts(value)) {
                throw refused(value);
            }
            return each.times(Integer.parseInt(value));
        }
    }

    /**
     * Something that is asked for or not, e.g. upscaling.
     *
     * @param whenTrue the effect of asking for it; not asking for it changes nothing
     */
    record Flag(String name, Optional<String> byDefault, Effect whenTrue) implements Parameter {
        private static final Effect NONE = new Effect.Multiply(BigDecimal.ONE);

        @Override
        public List<String> expected() {
            return List.of("true", "false");
        }

        @Override
        public boolean accepts(String value) {
            return expected().contains(value);
        }

        @Override
        public Effect effectOf(String value) {
            return switch (value) {
                case "true" -> whenTrue;
                case "false" -> NONE;
                default -> throw refused(value);
            };
        }

        @Override
        public boolean shows(String value) {
            return value.equals("true");
        }
    }

    /** The refusal of a value; an empty one stands for a value that is missing. */
    default Rejection refused(String value) {
        return Rejection.invalid(RejectionCode.INVALID_PARAMETER, "parameters." + name(), value, expected());
    }
}

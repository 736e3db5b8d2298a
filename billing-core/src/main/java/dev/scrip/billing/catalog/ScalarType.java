package dev.scrip.billing.catalog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be written in one place.
 *
 * @param expected what to tell someone who wrote something else
 * @param parse reads the text; throws {@link IllegalArgumentException}, {@link ArithmeticException} or
 *     {@link DateTimeException} if it is something else
 * @param standIn what to go on with after a mistake, so that the rest of the file is checked too
 */
record ScalarType<T>(String expected, Function<String, T> parse, T standIn) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern MONTHS = Pattern.compile("P[0-9]{1,3}M");
    private static final int TEXT_LENGTH_MAX = 120;
    private static final int MONTHS_MAX = 120;
    private static final int FACTOR_DECIMALS_MAX = 6;
    private static final BigDecimal FACTOR_MAX = BigDecimal.valueOf(1_000_000);

    /** The same, going on with another value after a mistake: one that makes the fewest others. */
    ScalarType<T> standingIn(T other) {
        return new ScalarType<>(expected, parse, other);
    }

    static ScalarType<String> text() {
        return new ScalarType<>(
                "text of 1 to " + TEXT_LENGTH_MAX + " characters",
                text -> check(text, it -> !it.isBlank() && it.length() <= TEXT_LENGTH_MAX),
                "");
    }

    static ScalarType<String> id() {
        return new ScalarType<>(
                "an id: a to z, 0 to 9, '-' and '.', at most 64", text -> check(text, ID.asMatchPredicate()), "");
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static ScalarType<Boolean> flag() {
        return new ScalarType<>(
                "true or false",
                text -> check(text, List.of("true", "false")::contains).equals("true"),
                false);
    }

    static ScalarType<Integer> whole(int min, int max) {
        return new ScalarType<>(
                "a whole number from " + min + " to " + max,
                text -> {
                    int number = Integer.parseInt(check(text, WHOLE.asMatchPredicate()));
                    return check(number, it -> it >= min && it <= max);
                },
                min);
    }

    /** A positive amount of credits, in units of the scale. */
    static ScalarType<Long> credits(int scale) {
        return amount("credits", scale);
    }

    /** A positive amount of money, in the currency's minor unit. */
    static ScalarType<Long> money(String currency) {
        return amount(currency, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    private static ScalarType<Long> amount(String unit, int decimals) {
        return new ScalarType<>(
                "an amount of " + unit + " above 0 with at most " + decimals + " decimals",
                text -> {
                    BigDecimal amount = decimal(text).setScale(decimals);
                    return check(amount, it -> it.signum() > 0).unscaledValue().longValueExact();
                },
                1L);
    }

    /** A positive number that multiplies, or credits before rounding. */
    static ScalarType<BigDecimal> factor() {
        return new ScalarType<>(
                "a number above 0, at most " + FACTOR_MAX + ", with at most " + FACTOR_DECIMALS_MAX + " decimals",
                text -> {
                    BigDecimal factor = decimal(text);
                    return check(factor, it -> it.signum() > 0 && isFactor(it));
                },
                BigDecimal.ONE);
    }

    /** {@code 1.5} multiplies, {@code +2} adds. */
    static ScalarType<Effect> effect() {
        return new ScalarType<>(
                "a factor such as 1.5, or credits to add such as +2, at most " + FACTOR_MAX + " with at most "
                        + FACTOR_DECIMALS_MAX + " decimals",
                text -> {
                    if (text.startsWith("+")) {
                        BigDecimal added = decimal(text.substring(1));
                        return new Effect.Add(check(added, ScalarType::isFactor));
                    }
                    return new Effect.Multiply(factor().parse().apply(text));
                },
                new Effect.Multiply(BigDecimal.ONE));
    }

    /** A part of a whole, 0 to 1. */
    static ScalarType<BigDecimal> share() {
        return new ScalarType<>(
                "a number from 0 to 1",
                text -> {
                    BigDecimal share = decimal(text);
                    return check(share, it -> it.compareTo(BigDecimal.ONE) <= 0);
                },
                BigDecimal.ONE);
    }

    static ScalarType<Duration> duration() {
        Duration max = Duration.ofDays(3660);
        return new ScalarType<>(
                "an ISO-8601 duration in days or shorter units above 0, at most 10 years, such as P30D or PT1H",
                text -> {
                    Duration duration = Duration.parse(text);
                    return check(duration, it -> it.isPositive() && it.compareTo(max) <= 0);
                },
                Duration.ofDays(1));
    }

    static ScalarType<Period> months() {
        return new ScalarType<>(
                "1 to " + MONTHS_MAX + " calendar months, such as P12M",
                text -> check(
                        Period.parse(check(text, MONTHS.asMatchPredicate())),
                        it -> it.toTotalMonths() >= 1 && it.toTotalMonths() <= MONTHS_MAX),
                Period.ofMonths(1));
    }

    static ScalarType<Instant> instant() {
        return new ScalarType<>("an instant in UTC such as 2026-01-01T00:00:00Z", Instant::parse, Instant.EPOCH);
    }

    static ScalarType<LocalDate> date() {
        return new ScalarType<>("a date such as 2026-02-28", LocalDate::parse, LocalDate.EPOCH);
    }

    static ScalarType<ZoneId> zone() {
        return new ScalarType<>(
                "a time zone such as America/Los_Angeles or UTC",
                text -> ZoneId.of(check(text, ZoneId.getAvailableZoneIds()::contains)),
                ZoneId.of("UTC"));
    }

    static ScalarType<String> currency() {
        return new ScalarType<>(
                "an ISO 4217 currency such as USD",
                text -> check(text, it -> Currency.getInstance(it).getDefaultFractionDigits() >= 0),
                "USD");
    }

    static ScalarType<String> holidayCalendar() {
        return new ScalarType<>(
                "a country's holiday calendar such as us or de", text -> check(text, BusinessCalendar::knows), "us");
    }

    /** One of the constants, written in kebab-case. */
    static <E extends Enum<E>> ScalarType<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new ScalarType<>(
                Arrays.stream(constants).map(ScalarType::kebab).collect(Collectors.joining(" or ")),
                text -> Arrays.stream(constants)
                        .filter(constant -> kebab(constant).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new),
                constants[0]);
    }

    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(check(text, DECIMAL.asMatchPredicate()));
    }

    private static boolean isFactor(BigDecimal number) {
        return number.compareTo(FACTOR_MAX) <= 0 && number.stripTrailingZeros().scale() <= FACTOR_DECIMALS_MAX;
    }

    private static <V> V check(V value, Predicate<? super V> isExpected) {
        if (!isExpected.test(value)) {
            throw new IllegalArgumentException(String.valueOf(value));
        }
        return value;
    }
}

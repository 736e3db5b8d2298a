package dev.scrip.billing.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** Says what a field or a parameter should have been, in a caller's words: a class name of ours is none of them. */
final class Expected {
    private static final Set<Class<?>> WHOLE = Set.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            short.class,
            Short.class,
            byte.class,
            Byte.class,
            BigInteger.class);

    private Expected() {}

    static Object of(Class<?> type) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants()).map(Object::toString).toList();
        }
        if (WHOLE.contains(type)) {
            return "a whole number";
        }
        if (type == BigDecimal.class) {
            return "a decimal number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        return composed(type);
    }

    private static Object composed(Class<?> type) {
        if (type == Instant.class) {
            return "an instant like 2026-02-28T23:59:59Z";
        }
        if (type == LocalDate.class) {
            return "a date like 2026-02-28";
        }
        if (type == Duration.class) {
            return "a duration like PT1H";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "an array" : "an object";
    }
}

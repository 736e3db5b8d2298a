package dev.scrip.billing.event;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the JSON of an event looks like: its paths, and what stands there. */
final class StoredShape {
    private static final Set<Class<?>> NUMBERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private StoredShape() {}

    /** Each path with what stands there, in the order of the record. */
    static Map<String, String> of(Class<?> event) {
        Map<String, String> shape = new LinkedHashMap<>();
        components(event, "", shape);
        return shape;
    }

    /** In a word or two, as a reader of JSON would say it. */
    static String kind(AnnotatedType type) {
        Class<?> plain = plain(type);
        String kind;
        if (NUMBERS.contains(plain)) {
            kind = "whole number";
        } else if (plain == boolean.class) {
            kind = "true or false";
        } else if (plain == Instant.class) {
            kind = "instant";
        } else if (plain.isEnum()) {
            kind = "one of " + constants(plain);
        } else if (List.class.isAssignableFrom(plain)) {
            kind = "list";
        } else if (Map.class.isAssignableFrom(plain)) {
            kind = "object of texts";
        } else {
            kind = plain.isRecord() ? "object" : text(plain);
        }
        return type.isAnnotationPresent(Nullable.class) ? kind + " or null" : kind;
    }

    /** What a list has in it, or the type itself. */
    static AnnotatedType element(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType list && List.class.isAssignableFrom(plain(type))
                ? list.getAnnotatedActualTypeArguments()[0]
                : type;
    }

    static Class<?> plain(AnnotatedType type) {
        return switch (type.getType()) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            default -> throw new IllegalArgumentException("nothing that an event may have: " + type);
        };
    }

    private static void components(Class<?> type, String before, Map<String, String> shape) {
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType own = component.getAnnotatedType();
            String path = before + component.getName();
            shape.put(path, kind(own));
            AnnotatedType element = element(own);
            String within = element.equals(own) ? path : path + "[]";
            if (!element.equals(own) && !plain(element).isRecord()) {
                shape.put(within, kind(element));
            }
            if (plain(element).isRecord()) {
                components(plain(element), within + ".", shape);
            }
        }
    }

    private static String text(Class<?> plain) {
        if (plain != String.class) {
            throw new IllegalArgumentException("nothing that an event may have: " + plain);
        }
        return "text";
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    }
}

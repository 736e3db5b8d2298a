package dev.scrip.billing.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Immutable copies that keep the order in which the catalog's author wrote things: it is the order people are shown. */
final class Ordered {
    private Ordered() {}

    static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <T> Set<T> copy(Collection<T> elements) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }
}

package dev.scrip.billing.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks that what one part of the catalog names exists in another. */
final class References {
    private References() {}

    /** Reports an id, at the end of these keys, that nothing known has. */
    static void check(Section section, List<String> keys, String id, Collection<String> known) {
        if (!known.contains(id)) {
            section.problem(keys, "'" + id + "'", meant(id, known));
        }
    }

    /** The same for each element of a list at the end of these keys. */
    static void checkAll(Section section, List<String> keys, List<String> ids, Collection<String> known) {
        for (int i = 0; i < ids.size(); i++) {
            check(section, Report.below(keys, String.valueOf(i)), ids.get(i), known);
        }
    }

    static String oneOf(Collection<String> known) {
        return known.isEmpty() ? "no id, since the catalog defines none" : "one of " + String.join(", ", known);
    }

    private static String meant(String id, Collection<String> known) {
        Optional<String> closest = Spelling.closest(id, known);
        return closest.map(meant -> "'" + meant + "': did you mean that?").orElseGet(() -> oneOf(known));
    }
}

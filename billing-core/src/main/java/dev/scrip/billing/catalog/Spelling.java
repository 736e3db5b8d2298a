package dev.scrip.billing.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Spelling {
    /** More wrong letters than this make another word, not a slip. */
    private static final int SLIPS_MAX = 2;

    private Spelling() {}

    static String expectedKey(String key, Collection<String> known) {
        return closest(key, known)
                .map(meant -> "'" + meant + "': did you mean that?")
                .orElseGet(() -> "one of " + String.join(", ", known));
    }

    static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= SLIPS_MAX)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** How many letters have to be put in, taken out or changed (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

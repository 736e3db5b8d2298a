package dev.scrip.billing.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the name of a place in a catalog apart. A key with dots in it stands in brackets. */
final class ChangePath {
    private static final Pattern STEP = Pattern.compile("\\[([^]]*)]|([^.\\[\\]]+)");

    private ChangePath() {}

    static List<String> keys(String where) {
        List<String> keys = new ArrayList<>();
        Matcher steps = STEP.matcher(where);
        while (steps.find()) {
            String bracketed = steps.group(1);
            for (String key : bracketed == null ? List.of(steps.group(2)) : List.of(bracketed.split(","))) {
                keys.add(key.strip());
            }
        }
        return keys;
    }
}

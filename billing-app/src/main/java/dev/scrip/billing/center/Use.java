package dev.scrip.billing.center;

import dev.scrip.billing.history.DailyUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was spent in the last days, by day and model: a table from which the page draws its chart.
 *
 * @param models the columns
 * @param days the rows, the earliest first
 */
record Use(List<String> models, List<Day> days, String total, long generations) {

    /**
     * A day on which something was spent.
     *
     * @param credits of each model, in the order of the columns; as plain numbers, for the chart
     */
    record Day(String date, List<String> credits) {}

    static Use of(List<DailyUse> uses, Words words) {
        Set<String> models = new LinkedHashSet<>();
        uses.stream().map(DailyUse::model).sorted().forEach(models::add);
        Map<String, Day> days = new TreeMap<>();
        for (DailyUse use : uses) {
            Day day = days.computeIfAbsent(
                    use.day().toString(), ignored -> new Day(words.date(use.day()), empty(models)));
            int column = List.copyOf(models).indexOf(use.model());
            day.credits().set(column, words.catalog().toCredits(use.credits()).toPlainString());
        }
        return new Use(
                models.stream().map(words::model).toList(),
                List.copyOf(days.values()),
                words.credits(uses.stream().mapToLong(DailyUse::credits).sum()),
                uses.stream().mapToLong(DailyUse::generations).sum());
    }

    private static List<String> empty(Set<String> models) {
        return new ArrayList<>(models.stream().map(ignored -> "0").toList());
    }
}

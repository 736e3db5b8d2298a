package dev.scrip.billing.center;

import dev.scrip.billing.history.HistoryEntry;
import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.history.HistoryPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Some of what happened, newest first, as a page says it.
 *
 * @param next before which place the next lines begin; empty when there are none
 */
record Statement(List<Line> lines, Optional<Long> next) {
    /** What events are called on a page; what is not among them is called by its name, word by word. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("AddOnPurchased", "Add-on pack bought"),
            Map.entry("CreditsGranted", "Credits received"),
            Map.entry("GenerationCharged", "Generation"),
            Map.entry("GenerationServedUnlimited", "Generation, free with Unlimited"),
            Map.entry("GenerationHeld", "Credits reserved"),
            Map.entry("HoldSettled", "Generation, reserved credits used"),
            Map.entry("HoldReleased", "Reserved credits released"),
            Map.entry("GenerationRefunded", "Credits back"),
            Map.entry("LotExpired", "Credits expired"),
            Map.entry("SubscriptionStarted", "Plan started"),
            Map.entry("SubscriptionRenewed", "Plan renewed"),
            Map.entry("PlanUpgraded", "Plan upgraded"),
            Map.entry("PlanDowngraded", "Plan changed"),
            Map.entry("SubscriptionCancelled", "Plan cancelled"),
            Map.entry("SubscriptionEnded", "Plan ended"));

    /**
     * One line.
     *
     * @param credits empty when none moved
     * @param money empty when none was paid
     */
    record Line(
            String at, String what, String detail, Optional<String> credits, boolean gain, Optional<String> money) {}

    static Statement of(HistoryPage page, Words words) {
        return new Statement(
                page.entries().stream().map(entry -> line(entry, words)).toList(), page.next());
    }

    private static Line line(HistoryEntry entry, Words words) {
        return new Line(
                words.time(entry.at()),
                NAMES.getOrDefault(entry.type(), spaced(entry.type())),
                entry.task().map(task -> made(task, words)).or(entry::plan).orElse(""),
                entry.credits() == 0 ? Optional.empty() : Optional.of(words.change(entry.credits())),
                entry.credits() > 0,
                entry.money().map(paid -> words.money(paid.amountMinor(), paid.currency())));
    }

    private static String made(Task task, Words words) {
        String made = words.made(task.feature(), task.model());
        return task.model().isPresent() && task.feature().isPresent()
                ? made + " \u00b7 " + words.feature(task.feature().get())
                : made;
    }

    private static String spaced(String type) {
        String words = type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

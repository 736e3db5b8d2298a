package dev.scrip.billing.cli;

import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The report of a what-if, for people. */
final class WhatIfTable {
    private WhatIfTable() {}

    static void print(JsonNode result, PrintWriter out) {
        out.printf(
                "%s up to %s: %s accounts, %s of them would have differed; %s events read%n%n",
                Answers.text(result, "brand"),
                Answers.text(result, "to"),
                Answers.text(result, "accounts"),
                Answers.text(result, "changed"),
                Answers.text(result, "events"));
        out.printf("%-26s %14s %14s %14s%n", "", "really", "would have", "difference");
        result.path("figures").properties().forEach(figure -> line(words(figure.getKey()), figure.getValue(), out));
        result.path("tasks").forEach(task -> line(name(task), task.path("credits"), out));
        out.println();
        JsonNode refused = result.path("refused");
        out.printf(
                "Refused: %s tasks of %s credits %s%n",
                Answers.text(refused, "tasks"), Answers.text(refused, "credits"), codes(refused));
        out.printf(
                "Queues: %s free tasks would have been paid, %s paid ones free%n",
                Answers.text(result.path("requeued"), "toPriority"),
                Answers.text(result.path("requeued"), "toStandard"));
        out.printf(
                "Reviews: %s more, %s fewer%n",
                Answers.text(result.path("reviews"), "more"), Answers.text(result.path("reviews"), "fewer"));
        if (!result.path("worst").isEmpty()) {
            out.printf("%nHit worst:%n");
            result.path("worst")
                    .forEach(hit -> out.printf(
                            "  %-24s %s tasks refused, %s credits charged%n",
                            Answers.text(hit, "accountId"),
                            Answers.text(hit, "refusedTasks"),
                            Answers.signed(hit.path("charged"))));
        }
        out.println();
        result.path("notes").forEach(note -> out.println("Note: " + note.asString()));
    }

    /** What was nothing and would have been nothing says nothing. */
    private static void line(String name, JsonNode compared, PrintWriter out) {
        boolean nothing = compared.path("real").decimalValue().signum() == 0
                && compared.path("other").decimalValue().signum() == 0;
        if (!nothing) {
            out.printf(
                    "%-26s %14s %14s %14s%n",
                    name,
                    Answers.text(compared, "real"),
                    Answers.text(compared, "other"),
                    Answers.signed(compared.path("difference")));
        }
    }

    private static String name(JsonNode task) {
        return "  " + Answers.text(task, "feature")
                + (task.hasNonNull("model") ? "/" + Answers.text(task, "model") : "");
    }

    private static String codes(JsonNode refused) {
        return refused.path("byCode").isEmpty() ? "" : refused.path("byCode").toString();
    }

    /** {@code creditsCharged} as words. */
    private static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}

package dev.scrip.billing.rebuild;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rebuilt.
 *
 * @param views by their names
 * @param accountId within the job's brand; null for all accounts
 */
public record RebuildWish(List<String> views, @Nullable String accountId) {
    /** The name of the kind of job. */
    public static final String KIND = "rebuild";

    /**
     * The views that can be rebuilt. Messages to webhooks cannot: what was sent stays sent, so they are only ever added to.
     */
    public static final List<String> VIEWS = List.of("balance", "history", "queue", "payments", "cases", "due");

    public RebuildWish {
        views = List.copyOf(views);
    }
}

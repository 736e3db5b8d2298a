package dev.scrip.billing.webhook;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.message.MessageView;
import dev.scrip.billing.message.Target;
import dev.scrip.billing.projection.Fact;
import java.sql.Connection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts in a new endpoint's line what happened between its position and the moment at which everybody who folds events knew of it. Until that is done nothing is sent to it,
 * or what happened later could arrive first. Whatever the view adds as well is added once.
 */
final class Backfill {
    private static final int PAGE = 2_000;

    private final FactReader history;
    private final MessageView view;
    private final JdbcTemplate connections;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Backfill(FactReader history, MessageView view, JdbcTemplate connections, TransactionTemplate transaction) {
        this.history = history;
        this.view = view;
        this.connections = connections;
        this.jdbc = JdbcClient.create(connections);
        this.transaction = transaction;
    }

    private record Progress(Target target, long filledTo, long fillUntil) {}

    /** Whether there is so little that nobody minds to wait for it. */
    boolean isShort(long from) {
        return history.lastPosition() - from <= PAGE;
    }

    /** Goes on where it, or another node, was. */
    void run(String webhookId) {
        // Only now: the endpoint is there for all to see, so whatever is folded from here on is folded with it in mind.
        jdbc.sql("update webhook set fill_until = :last where webhook_id = :id and fill_until is null")
                .param("last", history.lastPosition())
                .param("id", webhookId)
                .update();
        jdbc.sql("select " + MessageView.TARGET + ", filled_to from webhook where webhook_id = :id")
                .param("id", webhookId)
                .query((row, number) -> new Progress(
                        MessageView.target(row).behind(row.getLong("filled_to")),
                        row.getLong("filled_to"),
                        row.getLong("fill_until")))
                .optional()
                .ifPresent(this::fill);
        jdbc.sql("update webhook set state = 'ACTIVE' where webhook_id = :id and state = 'STARTING'")
                .param("id", webhookId)
                .update();
    }

    private void fill(Progress progress) {
        for (long from = progress.filledTo(); from < progress.fillUntil(); from += PAGE) {
            fill(progress.target(), from, Math.min(progress.fillUntil(), from + PAGE));
        }
    }

    private void fill(Target target, long after, long upTo) {
        List<Fact> facts = history.facts(history.between(after, upTo).stream()
                .filter(fact -> fact.accountId().startsWith(target.brand() + "/"))
                .toList());
        transaction.executeWithoutResult(ignored -> {
            connections.execute((Connection connection) -> {
                view.write(connection, facts, List.of(target));
                return true;
            });
            jdbc.sql("update webhook set filled_to = :to where webhook_id = :id and filled_to < :to")
                    .param("to", upTo)
                    .param("id", target.webhookId())
                    .update();
        });
    }
}

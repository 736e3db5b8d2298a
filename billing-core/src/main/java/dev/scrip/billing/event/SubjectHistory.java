package dev.scrip.billing.event;

import java.util.List;

/**
 * The stored events about one subject of an account: what lets the account's state stay small for ever, however many
 * generations it has seen. Reads only what has been committed.
 */
@FunctionalInterface
public interface SubjectHistory {

    /**
     * The events about a subject, oldest first; empty when it is unknown.
     *
     * @param subject a {@link Subject#key()}
     */
    List<BillingEvent> about(String accountId, String subject);
}

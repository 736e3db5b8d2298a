package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.Finding;
import java.util.List;

/** Follows a check; told by one thread at a time. */
public interface Watcher {

    /**
     * Some more accounts have been checked.
     *
     * @param events of them
     */
    void checked(long events, List<Finding> findings);

    /** Everything up to and with this account has been checked and told: a check that goes on begins behind it. */
    default void reached(String accountId) {}

    /** Whether to end before the end. */
    default boolean stopped() {
        return false;
    }
}

package dev.scrip.billing.command;

import java.util.Optional;

/** A wish directed at one account. Commands live beside their capability; this is what they share. */
public interface BillingCommand {

    /** The account, as {@code brand/id}: brands share no name space, so none can learn of another's accounts. */
    String accountId();

    /**
     * The key under which the thing that this command creates can exist only once per account (C13), equal to
     * the {@link dev.scrip.billing.event.Subject} of the event that creates it. Empty when the command creates nothing
     * by a caller-chosen name; then only an idempotency key makes a repeat recognisable.
     */
    default Optional<String> naturalKey() {
        return Optional.empty();
    }
}

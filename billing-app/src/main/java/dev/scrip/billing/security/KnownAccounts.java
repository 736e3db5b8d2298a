package dev.scrip.billing.security;

/** Whether an account has been opened. */
@FunctionalInterface
public interface KnownAccounts {

    /** Asks by the internal id, {@code brand/id}. */
    boolean exists(String accountId);
}

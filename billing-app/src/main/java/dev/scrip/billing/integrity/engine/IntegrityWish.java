package dev.scrip.billing.integrity.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is to be checked.
 *
 * @param accountId within the job's brand; null for all accounts
 * @param since only accounts about which something was recorded behind this position; null for all
 */
public record IntegrityWish(
        @Nullable String accountId, @Nullable Long since) {
    /** The name of the kind of job. */
    public static final String KIND = "integrity-check";
}

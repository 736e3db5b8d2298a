package dev.scrip.billing.queue;

/**
 * Names one task among all.
 *
 * @param accountId the account, as {@code brand/id}
 * @param generationId unique in the account
 */
public record TaskKey(String accountId, String generationId) {}

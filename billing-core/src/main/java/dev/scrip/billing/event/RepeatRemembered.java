package dev.scrip.billing.event;

import java.time.Instant;

/**
 * A command that had been done came once more under an idempotency key of its own. Nothing moved; but the key now stands for that command,
 * so it cannot be used for another (C13).
 *
 * @param firstSequence of the first event that went on record with the command when it was done
 */
public record RepeatRemembered(String accountId, Instant at, long firstSequence) implements AccountEvent {}

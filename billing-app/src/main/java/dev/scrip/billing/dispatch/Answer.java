package dev.scrip.billing.dispatch;

import dev.scrip.billing.account.Recorded;

/**
 * What came of a command.
 *
 * @param replayed true when it had been done before, and this is the outcome of then
 */
public record Answer(Recorded recorded, boolean replayed) {}

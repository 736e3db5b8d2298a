package dev.scrip.billing.catalog;

import java.time.Duration;

/**
 * Credits earned by spending credits (C5).
 *
 * @param everyCredits the reward comes once for each full such amount consumed, in the brand's smallest unit; positive
 * @param credits the reward in the brand's smallest unit; positive and less than {@code everyCredits}, so that rewards cannot
 *     pay for themselves
 * @param validFor how long the reward lives (C5: P30D)
 * @param illustrative the amounts are ours, not the brand's
 */
public record UsageBonus(long everyCredits, long credits, Duration validFor, boolean illustrative) {}

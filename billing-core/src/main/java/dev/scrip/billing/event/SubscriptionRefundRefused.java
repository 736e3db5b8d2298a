package dev.scrip.billing.event;

import java.time.Instant;

/**
 * A refund of subscription fees was asked for and refused (S4).
 *
 * @param policy the policy's name
 */
public record SubscriptionRefundRefused(String accountId, Instant at, String policy, String reason)
        implements SubscriptionEvent {}

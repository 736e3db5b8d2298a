package dev.scrip.billing.event;

import java.time.Instant;

/** It will not be renewed; all goes on until its cycle's end (S3). */
public record SubscriptionCancelled(String accountId, Instant at, String plan, Instant endsAt)
        implements SubscriptionEvent {}

package dev.scrip.billing.subscription;

import dev.scrip.billing.command.BillingCommand;

/** Do not renew the subscription any more (S3). */
public record CancelSubscription(String accountId) implements BillingCommand {}

package dev.scrip.billing.standing;

import dev.scrip.billing.command.BillingCommand;

/** Suspend Unlimited until a reviewer decides (U5). */
public record PlaceUnderReview(String accountId, String reason) implements BillingCommand {}

package dev.scrip.billing.standing;

import dev.scrip.billing.command.BillingCommand;

/** The reviewer found nothing wrong (U6). */
public record ClearReview(String accountId, String reason) implements BillingCommand {}

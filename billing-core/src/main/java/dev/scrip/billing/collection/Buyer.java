package dev.scrip.billing.collection;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.payment.PaymentCases;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.subscription.Subscription;
import dev.scrip.billing.unlimited.UnlimitedBenefit;

/** What of an account decides what it is asked to pay and what it gets for it. */
public record Buyer(
        String accountId,
        Standing standing,
        Collecting collecting,
        Subscription subscription,
        UnlimitedBenefit unlimited,
        CreditLedger credits,
        PaymentCases cases) {}

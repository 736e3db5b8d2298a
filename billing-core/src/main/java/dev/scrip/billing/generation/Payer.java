package dev.scrip.billing.generation;

import dev.scrip.billing.credit.BonusProgress;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.fairuse.FairUse;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.subscription.Subscription;
import dev.scrip.billing.unlimited.UnlimitedBenefit;

/** What of an account decides how a generation is paid. */
public record Payer(
        String accountId,
        Standing standing,
        CreditLedger credits,
        Subscription subscription,
        UnlimitedBenefit unlimited,
        FairUse fairUse,
        BonusProgress bonus) {}

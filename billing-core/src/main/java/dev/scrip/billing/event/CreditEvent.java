package dev.scrip.billing.event;

/** Credits that come and go by themselves or by hand, outside of generations (C3–C5, C8, C11). */
public sealed interface CreditEvent extends BillingEvent
        permits AddOnPurchased,
                ActionRewarded,
                UsageRewarded,
                CreditsGranted,
                GrantVoided,
                CreditsVoided,
                LotExpired,
                LotReopened,
                CreditsForfeited,
                PurchaseDisputed,
                DisputeWon,
                DisputeLost,
                LotRestored,
                PurchaseRefunded,
                PurchasePartRefunded,
                RefundShareTaken {}

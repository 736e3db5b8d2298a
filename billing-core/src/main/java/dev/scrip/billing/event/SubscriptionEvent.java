package dev.scrip.billing.event;

/** The life of the account's one subscription (S1–S5). */
public sealed interface SubscriptionEvent extends BillingEvent
        permits SubscriptionStarted,
                SubscriptionRenewed,
                SubscriptionReactivated,
                CancellationWithdrawn,
                PlanUpgraded,
                DowngradeScheduled,
                DowngradeWithdrawn,
                PlanDowngraded,
                SubscriptionCancelled,
                SubscriptionEnded,
                SubscriptionRefundRefused {}

package dev.scrip.billing.event;

/** The account itself: opened, watched, cleared or banned (U4–U6), or asked for the same again (C13). */
public sealed interface AccountEvent extends BillingEvent
        permits AccountOpened,
                AutomationRefused,
                AccountPlacedUnderReview,
                ReviewCleared,
                AbuseConfirmed,
                RepeatRemembered {}

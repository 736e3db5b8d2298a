package dev.scrip.billing.event;

/** The account itself: opened, watched, cleared or banned (U4–U6). */
public sealed interface AccountEvent extends BillingEvent
        permits AccountOpened, AutomationRefused, AccountPlacedUnderReview, ReviewCleared, AbuseConfirmed {}

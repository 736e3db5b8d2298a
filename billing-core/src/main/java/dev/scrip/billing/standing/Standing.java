package dev.scrip.billing.standing;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;

/** How an account stands. */
public enum Standing {
    /** Nothing against it. */
    OPEN,
    /** A reviewer has to decide; Unlimited is suspended (U5). */
    UNDER_REVIEW,
    /** Banned for good (U6). */
    BANNED;

    public Standing on(AccountEvent event) {
        return switch (event) {
            case AccountOpened ignored -> OPEN;
            case AutomationRefused ignored -> this;
            case RepeatRemembered ignored -> this;
            case AccountPlacedUnderReview ignored -> UNDER_REVIEW;
            case ReviewCleared ignored -> OPEN;
            case AbuseConfirmed ignored -> BANNED;
        };
    }

    /** Refuses with {@link RejectionCode#ACCOUNT_BANNED} (U6). */
    public void requireNotBanned() {
        if (this == BANNED) {
            throw Rejection.of(RejectionCode.ACCOUNT_BANNED);
        }
    }
}

package dev.scrip.billing.standing;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.ReviewTrigger;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.List;

/** Opens accounts, and decides reviews (U5, U6). */
public final class StandingDecider {
    private StandingDecider() {}

    public static AccountOpened open(OpenAccount command, Catalog catalog, Instant now) {
        return new AccountOpened(command.accountId(), now, catalog.brand(), catalog.creditScale());
    }

    /** Refuses with {@link RejectionCode#ALREADY_UNDER_REVIEW}. */
    public static List<BillingEvent> review(PlaceUnderReview command, Standing standing, Instant now) {
        if (standing == Standing.UNDER_REVIEW) {
            throw Rejection.of(RejectionCode.ALREADY_UNDER_REVIEW);
        }
        String reason = Required.text("reason", command.reason());
        return List.of(new AccountPlacedUnderReview(command.accountId(), now, ReviewTrigger.OPERATOR, reason));
    }

    /** Refuses with {@link RejectionCode#NOT_UNDER_REVIEW}. */
    public static List<BillingEvent> clear(ClearReview command, Standing standing, Instant now) {
        requireReview(standing);
        return List.of(new ReviewCleared(command.accountId(), now, Required.text("reason", command.reason())));
    }

    /**
     * The verdict alone; what it takes from the account is worked out by those who hold it.
     *
     * @throws Rejection {@link RejectionCode#NOT_UNDER_REVIEW}
     */
    public static AbuseConfirmed confirm(ConfirmAbuse command, Standing standing, Instant now) {
        requireReview(standing);
        return new AbuseConfirmed(command.accountId(), now, Required.text("reason", command.reason()));
    }

    private static void requireReview(Standing standing) {
        if (standing != Standing.UNDER_REVIEW) {
            throw Rejection.of(RejectionCode.NOT_UNDER_REVIEW);
        }
    }
}

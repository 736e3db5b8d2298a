package dev.scrip.billing.standing;

import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.ReviewTrigger;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private final Story reviewed =
            anna().when(new PlaceUnderReview(ANNA, "looks odd")).accepted();

    @Test
    @Tag("U5")
    void anOperatorCanOrderOne() {
        anna().when(new PlaceUnderReview(ANNA, "looks odd"))
                .then(new AccountPlacedUnderReview(ANNA, START, ReviewTrigger.OPERATOR, "looks odd"));
    }

    @Test
    @Tag("U5")
    void thereIsOneAtATimeAndItNeedsAReason() {
        reviewed.when(new PlaceUnderReview(ANNA, "again")).thenRejected(RejectionCode.ALREADY_UNDER_REVIEW);
        anna().when(new PlaceUnderReview(ANNA, "")).rejectedFor(RejectionCode.INVALID_VALUE);
    }

    @Test
    @Tag("U6")
    void aReviewerCanClearTheAccount() {
        reviewed.when(new ClearReview(ANNA, "all well"))
                .then(new ReviewCleared(ANNA, START, "all well"))
                .when(new ClearReview(ANNA, "all well"))
                .thenRejected(RejectionCode.NOT_UNDER_REVIEW);
        reviewed.when(new ClearReview(ANNA, " ")).rejectedFor(RejectionCode.INVALID_VALUE);
    }

    @Test
    void anAccountIsOpenedOnceForABrandThatExists() {
        Story nobody = new Story(List.of(), Shop.catalogs());
        nobody.when(new OpenAccount(ANNA, Shop.BRAND)).then(new AccountOpened(ANNA, START, Shop.BRAND, 0));
        nobody.when(new OpenAccount(ANNA, "acme")).rejectedFor(RejectionCode.UNKNOWN_BRAND);
        anna().when(new OpenAccount(ANNA, Shop.BRAND)).thenRejected(RejectionCode.ACCOUNT_EXISTS);
    }
}

package dev.scrip.billing.generation;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.minutes;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.ReviewTrigger;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.ClearReview;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Anna subscribed to basic while the promotion ran: sketch by the plan, oil by the promotion. She has drawn g-0. */
class UnlimitedGenerationTest {
    private final Story subscribed = anna().when(
                    new StartSubscription(ANNA, "basic", new Payment("pay-1", 999, "USD", "card")))
            .accepted()
            .when(charge("g-0", 10))
            .accepted();

    @Test
    @Tag("U1")
    @Tag("C2")
    void isFreeAndStandardIfAllConditionsHold() {
        GenerationRequest edit = edit("g-1");
        subscribed
                .when(charge(edit), minutes(1))
                .then(new GenerationServedUnlimited(
                        ANNA,
                        minutes(1),
                        edit,
                        20,
                        Shop.catalog()
                                .price("paint", "oil", Map.of("amount", "20"))
                                .breakdown(),
                        290,
                        TaskQueue.STANDARD,
                        QueueReason.UNLIMITED,
                        minutes(-9),
                        "v1"));
    }

    @ParameterizedTest(name = "{5}")
    @Tag("U1")
    @Tag("U2")
    @CsvSource(nullValues = "none", textBlock = """
        oil,    MANUAL_EDITOR, HUMAN,      g-0,  AUTO,    UNLIMITED
        sketch, MANUAL_EDITOR, HUMAN,      g-0,  AUTO,    UNLIMITED
        film,   MANUAL_EDITOR, HUMAN,      g-0,  AUTO,    NO_BENEFIT
        oil,    AGENT_CHAT,    HUMAN,      g-0,  AUTO,    OUTSIDE_EDITOR
        oil,    BATCH,         HUMAN,      g-0,  AUTO,    OUTSIDE_EDITOR
        oil,    MANUAL_EDITOR, AUTOMATION, g-0,  AUTO,    AUTOMATED
        oil,    MANUAL_EDITOR, HUMAN,      none, AUTO,    NOT_A_REFINEMENT
        oil,    MANUAL_EDITOR, HUMAN,      g-9,  AUTO,    NOT_A_REFINEMENT
        oil,    MANUAL_EDITOR, HUMAN,      g-0,  CREDITS, CREDITS_CHOSEN
        """)
    void eachConditionThatFailsAloneCostsCredits(
            String model, Surface surface, Actor actor, @Nullable String refines, PayWith pay, QueueReason reason) {
        String feature = model.equals("film") ? "shoot" : "paint";
        var request = new GenerationRequest("g-1", feature, model, Map.of("amount", "20"), surface, actor, refines);
        BillingEvent event = subscribed
                .when(new ChargeGeneration(ANNA, request, pay), minutes(1))
                .events()
                .getFirst();
        if (event instanceof GenerationCharged charged) {
            assertThat(charged.queueReason()).isEqualTo(reason);
            assertThat(charged.queue()).isEqualTo(TaskQueue.PRIORITY);
        } else {
            assertThat(event).isInstanceOf(GenerationServedUnlimited.class);
            assertThat(reason).isEqualTo(QueueReason.UNLIMITED);
        }
    }

    @ParameterizedTest
    @Tag("U1")
    @EnumSource(
            value = Surface.class,
            names = {"AGENT_CHAT", "BATCH"})
    void unlimitedOrNotAtAllIsRefusedWithTheReason(Surface surface) {
        var request = new GenerationRequest("g-1", "paint", "oil", Map.of("amount", "20"), surface, Actor.HUMAN, "g-0");
        subscribed
                .when(new ChargeGeneration(ANNA, request, PayWith.UNLIMITED), minutes(1))
                .thenRejected(RejectionCode.UNLIMITED_NOT_AVAILABLE, "reason", QueueReason.OUTSIDE_EDITOR);
    }

    @Test
    @Tag("U1")
    void theBenefitEndsWithItsPaidCycle() {
        Story rich = subscribed.and(lot("a", 50).granted());
        assertThat(rich.when(charge(edit("g-1")), days(30).minusNanos(1))
                        .events()
                        .getFirst())
                .isInstanceOf(GenerationServedUnlimited.class);
        assertThat(rich.when(charge(edit("g-1")), days(30))
                        .only(GenerationCharged.class)
                        .queueReason())
                .isEqualTo(QueueReason.NO_BENEFIT);
    }

    @Test
    @Tag("U1")
    void ofAnotherAccountsGenerationsThereIsNoRefinement() {
        assertThat(anna().when(new StartSubscription(ANNA, "basic", new Payment("pay-1", 999, "USD", "card")))
                        .accepted()
                        .when(charge(edit("g-1")))
                        .only(GenerationCharged.class)
                        .queueReason())
                .isEqualTo(QueueReason.NOT_A_REFINEMENT);
    }

    @Test
    @Tag("U4")
    void automationThatAsksForUnlimitedIsRefusedOnRecord() {
        var asked = new ChargeGeneration(ANNA, automated("g-1"), PayWith.UNLIMITED);
        subscribed.when(asked, minutes(1)).then(new AutomationRefused(ANNA, minutes(1), "g-1", "oil", minutes(-9)));
        subscribed
                .when(new HoldGeneration(ANNA, automated("g-1"), PayWith.UNLIMITED, null), minutes(1))
                .then(new AutomationRefused(ANNA, minutes(1), "g-1", "oil", minutes(-9)));
    }

    @Test
    @Tag("U4")
    void whatWasRefusedCanStillBePaidWithCredits() {
        subscribed
                .when(new ChargeGeneration(ANNA, automated("g-1"), PayWith.UNLIMITED))
                .accepted()
                .when(new ChargeGeneration(ANNA, automated("g-1"), PayWith.CREDITS))
                .accepted();
    }

    @Test
    @Tag("U4")
    @Tag("U5")
    void refusedAutomationCountsAsASignal() {
        Story story = subscribed;
        for (int i = 1; i <= 3; i++) {
            story = story.when(new ChargeGeneration(ANNA, automated("g-" + i), PayWith.UNLIMITED), minutes(1))
                    .accepted();
        }
        assertThat(story.when(new ChargeGeneration(ANNA, automated("g-4"), PayWith.UNLIMITED), minutes(1))
                        .events())
                .hasSize(2)
                .last()
                .isInstanceOf(AccountPlacedUnderReview.class);
    }

    @Test
    @Tag("U5")
    void asManyAsTheLimitAreFairAndOneMorePutsTheAccountUnderReview() {
        Story atLimit = edits(subscribed, 3, minutes(1));
        assertThat(atLimit.history()).noneMatch(AccountPlacedUnderReview.class::isInstance);
        var over = atLimit.when(charge(edit("g-9")), minutes(1));
        assertThat(over.events().getFirst()).isInstanceOf(GenerationServedUnlimited.class);
        assertThat(over.only(AccountPlacedUnderReview.class).trigger()).isEqualTo(ReviewTrigger.FAIR_USE);
    }

    @Test
    @Tag("U5")
    void theWindowSlides() {
        Story atLimit = edits(subscribed, 3, START);
        assertThat(atLimit.when(charge(edit("g-9")), minutes(10)).events()).hasSize(2);
        assertThat(atLimit.when(charge(edit("g-9")), minutes(10).plusNanos(1)).events())
                .hasSize(1);
    }

    @Test
    @Tag("U5")
    @Tag("U1")
    void underReviewUnlimitedIsSuspendedAndPaidWorkGoesOn() {
        Story reviewed =
                subscribed.when(new PlaceUnderReview(ANNA, "looks odd")).accepted();
        assertThat(reviewed.when(charge(edit("g-1")))
                        .only(GenerationCharged.class)
                        .queueReason())
                .isEqualTo(QueueReason.UNDER_REVIEW);
        reviewed.when(new ChargeGeneration(ANNA, edit("g-1"), PayWith.UNLIMITED))
                .thenRejected(RejectionCode.UNLIMITED_NOT_AVAILABLE, "reason", QueueReason.UNDER_REVIEW);
        assertThat(reviewed.when(new ClearReview(ANNA, "all well"))
                        .accepted()
                        .when(charge(edit("g-1")))
                        .only(GenerationServedUnlimited.class)
                        .queue())
                .isEqualTo(TaskQueue.STANDARD);
    }

    @Test
    @Tag("U5")
    void aBrandCanStopPaidWorkDuringAReview() {
        Story strict = subscribed
                .when(new PlaceUnderReview(ANNA, "looks odd"))
                .accepted()
                .under(Shop.but("paid-work-allowed: true", "paid-work-allowed: false"));
        strict.when(charge("g-1", 1)).thenRejected(RejectionCode.ACCOUNT_UNDER_REVIEW);
        strict.when(new HoldGeneration(ANNA, charge("g-1", 1).request(), PayWith.AUTO, Duration.ofHours(1)))
                .thenRejected(RejectionCode.ACCOUNT_UNDER_REVIEW);
        strict.when(new ClearReview(ANNA, "all well"))
                .accepted()
                .when(charge("g-1", 1))
                .accepted();
    }

    @Test
    @Tag("U5")
    void aReviewWipesTheSlate() {
        Story cleared = edits(subscribed, 4, minutes(1))
                .when(new ClearReview(ANNA, "all well"), minutes(1))
                .accepted();
        Story again = edits(cleared, 3, minutes(2));
        assertThat(again.history())
                .filteredOn(AccountPlacedUnderReview.class::isInstance)
                .hasSize(1);
    }

    @Test
    @Tag("C10")
    @Tag("U1")
    void thereIsNothingToHoldForWhatIsFree() {
        assertThat(subscribed
                        .when(new HoldGeneration(ANNA, edit("g-1"), PayWith.AUTO, null))
                        .only(GenerationServedUnlimited.class)
                        .generationId())
                .isEqualTo("g-1");
    }

    private static Story edits(Story story, int count, Instant at) {
        Story after = story;
        for (int i = 1; i <= count; i++) {
            String name = "e-" + after.history().size();
            after = after.when(charge(edit(name)), at).accepted();
        }
        return after;
    }

    private static GenerationRequest edit(String generationId) {
        return new GenerationRequest(
                generationId, "paint", "oil", Map.of("amount", "20"), Surface.MANUAL_EDITOR, Actor.HUMAN, "g-0");
    }

    private static GenerationRequest automated(String generationId) {
        return new GenerationRequest(
                generationId, "paint", "oil", Map.of("amount", "20"), Surface.MANUAL_EDITOR, Actor.AUTOMATION, "g-0");
    }
}

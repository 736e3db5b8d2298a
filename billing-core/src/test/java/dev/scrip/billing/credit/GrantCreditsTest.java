package dev.scrip.billing.credit;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("C11")
class GrantCreditsTest {
    private static final Scope FILMS = new Scope(List.of("shoot"), List.of("film"));

    @Test
    void isOnRecordWithAllItSays() {
        anna().when(new GrantCredits(ANNA, "a", CreditSource.ADD_ON, 70, 3, days(1), days(9), FILMS, "an apology"))
                .then(new CreditsGranted(
                        ANNA,
                        START,
                        "a",
                        GrantOrigin.OPERATOR,
                        new LotTerms(CreditSource.ADD_ON, 70, 3, days(1), days(9), FILMS),
                        "an apology"));
    }

    @Test
    void takesTheCatalogsPriorityAndStartsNowAndNeverEnds() {
        assertThat(terms(anna(), grant("a", 5, null, null)))
                .isEqualTo(new LotTerms(CreditSource.ADD_ON, 5, 50, START, null, Scope.ANYTHING));
    }

    @Test
    @Tag("C5")
    void bonusCreditsEndThirtyDaysAfterTheyAccrueUnlessTheGrantSaysOtherwise() {
        var unsaid = new GrantCredits(ANNA, "a", CreditSource.BONUS, 5, null, days(2), null, Scope.ANYTHING, "luck");
        var said = new GrantCredits(ANNA, "a", CreditSource.BONUS, 5, null, days(2), days(3), Scope.ANYTHING, "luck");
        assertThat(terms(anna(), unsaid).expiresAt()).isEqualTo(days(32));
        assertThat(terms(anna(), said).expiresAt()).isEqualTo(days(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, CreditLedger.AMOUNT_MAX + 1})
    @Tag("C12")
    void impossibleAmountsAreRefused(long amount) {
        anna().when(grant("a", amount, null, null)).rejectedFor(RejectionCode.INVALID_AMOUNT);
    }

    @Test
    @Tag("C12")
    void allGrantsTogetherStayWithinWhatAnAccountCanHold() {
        Story nearlyFull = anna(lot("a", CreditLedger.AMOUNT_MAX - 5));
        nearlyFull.when(grant("b", 6, null, null)).rejectedFor(RejectionCode.INVALID_AMOUNT);
        Story full = nearlyFull.when(grant("b", 5, null, null)).accepted();
        full.when(grant("c", 1, null, null)).rejectedFor(RejectionCode.INVALID_AMOUNT);
        full.when(new PurchaseAddOn(ANNA, "small", new Payment("pay-1", 500, "USD", null)))
                .rejectedFor(RejectionCode.INVALID_AMOUNT);
        full.when(new ReportAction(ANNA, "referral", "r-1")).rejectedFor(RejectionCode.INVALID_AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void priorityIsZeroToAHundred(int priority) {
        anna().when(new GrantCredits(ANNA, "a", CreditSource.BONUS, 5, priority, null, null, Scope.ANYTHING, "luck"))
                .rejectedFor(RejectionCode.INVALID_VALUE);
    }

    @Test
    void theExtremesOfPriorityAreFine() {
        for (int priority : new int[] {0, 100}) {
            var grant =
                    new GrantCredits(ANNA, "a", CreditSource.BONUS, 5, priority, null, null, Scope.ANYTHING, "luck");
            assertThat(terms(anna(), grant).priority()).isEqualTo(priority);
        }
    }

    @Test
    void aPeriodLiesAheadAndIsNotEmpty() {
        anna().when(grant("a", 5, START.minusNanos(1), null)).rejectedFor(RejectionCode.INVALID_PERIOD);
        anna().when(grant("a", 5, null, START)).rejectedFor(RejectionCode.INVALID_PERIOD);
        anna().when(grant("a", 5, days(2), days(2))).rejectedFor(RejectionCode.INVALID_PERIOD);
        anna().when(grant("a", 5, START, START.plusNanos(1))).accepted();
    }

    @Test
    void aPeriodBeyondTheCalendarIsRefused() {
        anna().when(grant("a", 5, null, Instant.MAX)).rejectedFor(RejectionCode.INVALID_PERIOD);
        anna().when(new GrantCredits(ANNA, "a", CreditSource.BONUS, 5, null, Instant.MAX, null, Scope.ANYTHING, "luck"))
                .rejectedFor(RejectionCode.INVALID_PERIOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lot-1", "lot-2", "lot-77", "", " "})
    void aNameThatTheEngineGivesItselfIsRefused(String grantId) {
        anna().when(grant(grantId, 5, null, null)).rejectedFor(RejectionCode.INVALID_VALUE);
    }

    @Test
    void noNameOfAGrantGetsInTheWayOfTheEnginesOwnLots() {
        anna().when(grant("lot-x", 5, null, null))
                .accepted()
                .when(new PurchaseAddOn(ANNA, "small", new Payment("pay-1", 500, "USD", null)))
                .accepted();
    }

    @Test
    void needsAReason() {
        anna().when(new GrantCredits(ANNA, "a", CreditSource.BONUS, 5, null, null, null, Scope.ANYTHING, " "))
                .rejectedFor(RejectionCode.INVALID_VALUE);
        anna(lot("a", 5)).when(new VoidGrant(ANNA, "a", "")).rejectedFor(RejectionCode.INVALID_VALUE);
        anna(lot("a", 5)).when(new VoidCredits(ANNA, 1, "")).rejectedFor(RejectionCode.INVALID_VALUE);
    }

    @Test
    void thereIsAnEndToLivingLots() {
        var full = anna().live();
        IntStream.range(0, CreditLedger.LOTS_MAX).forEach(i -> full.send(grant("g-" + i, 1, null, null), START));
        Story story = new Story(full.log(), Shop.catalogs());
        story.when(grant("one-more", 1, null, null))
                .thenRejected(RejectionCode.TOO_MANY_LOTS, "limit", CreditLedger.LOTS_MAX);
        story.when(charge("g-1", 1))
                .accepted()
                .when(grant("one-more", 1, null, null))
                .accepted();
    }

    @Test
    void aVoidTakesTheRestOfAGrantDatedAheadOrNot() {
        Story story = anna(lot("a", 10), lot("ahead", 10).from(days(3)));
        story.when(charge("g-1", 4))
                .accepted()
                .when(new VoidGrant(ANNA, "a", "a mistake"))
                .then(new GrantVoided(ANNA, START, "a", 6, "a mistake"));
        story.when(new VoidGrant(ANNA, "ahead", "a mistake"))
                .then(new GrantVoided(ANNA, START, "ahead", 10, "a mistake"));
    }

    @Test
    @Tag("C10")
    void aVoidLeavesWhatIsHeld() {
        Story voided = anna(lot("a", 10))
                .when(hold("g-1", 4))
                .accepted()
                .when(new VoidGrant(ANNA, "a", "a mistake"))
                .then(new GrantVoided(ANNA, START, "a", 6, "a mistake"));
        assertThat(voided.at(START).credits().held()).isEqualTo(4);
        voided.when(new VoidGrant(ANNA, "a", "again")).thenRejected(RejectionCode.GRANT_CLOSED, "grantId", "a");
    }

    @Test
    void aGrantThatIsGoneOrNeverWasCannotBeVoided() {
        Story spent = anna(lot("a", 10)).when(charge("g-1", 10)).accepted();
        spent.when(new VoidGrant(ANNA, "a", "late")).thenRejected(RejectionCode.GRANT_CLOSED, "grantId", "a");
        spent.when(new VoidGrant(ANNA, "b", "late")).thenRejected(RejectionCode.UNKNOWN_GRANT, "grantId", "b");
        anna(lot("a", 10).until(days(1)))
                .when(new VoidGrant(ANNA, "a", "late"), days(1))
                .thenRejected(RejectionCode.GRANT_CLOSED, "grantId", "a");
    }

    @Test
    void anAmountIsVoidedInBurnOrderWhateverTheScope() {
        anna(lot("a", 10), lot("films", 10).priority(1).onlyFor(List.of("shoot"), List.of()))
                .when(new VoidCredits(ANNA, 14, "a chargeback"))
                .then(new CreditsVoided(ANNA, START, 14, draws("films", 10, "a", 4), "a chargeback"));
    }

    @Test
    @Tag("C12")
    void anAmountIsVoidedWholeOrNotAtAll() {
        Story story = anna(lot("a", 10), lot("ahead", 10).from(days(3)));
        story.when(new VoidCredits(ANNA, 11, "a chargeback"))
                .thenRejected(RejectionCode.INSUFFICIENT_CREDITS, "required", 11L, "available", 10L, "shortfall", 1L);
        story.when(new VoidCredits(ANNA, 0, "nothing")).rejectedFor(RejectionCode.INVALID_AMOUNT);
        story.when(new VoidCredits(ANNA, -5, "minting")).rejectedFor(RejectionCode.INVALID_AMOUNT);
    }

    private static GrantCredits grant(
            String grantId, long amount, @Nullable Instant effectiveAt, @Nullable Instant expiresAt) {
        return new GrantCredits(
                ANNA, grantId, CreditSource.ADD_ON, amount, null, effectiveAt, expiresAt, Scope.ANYTHING, "a gift");
    }

    private static LotTerms terms(Story story, GrantCredits grant) {
        return story.when(grant).only(CreditsGranted.class).terms();
    }
}

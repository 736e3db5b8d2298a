package dev.scrip.billing.credit;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Story;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C8")
class LotLifetimeTest {
    private final Story story = anna(lot("a", 30).from(days(1)).until(days(2)));

    @Test
    void aLotIsSpendableFromItsFirstInstantToTheLastBeforeItsEnd() {
        story.when(charge("g-1", 1), days(1).minusNanos(1)).rejectedFor(RejectionCode.INSUFFICIENT_CREDITS);
        story.when(charge("g-1", 1), days(1)).accepted();
        story.when(charge("g-1", 1), days(2).minusNanos(1)).accepted();
        story.when(charge("g-1", 1), days(2)).rejectedFor(RejectionCode.INSUFFICIENT_CREDITS);
    }

    @Test
    void itIsPendingBeforeAvailableWithinAndGoneAfter() {
        CreditLedger ledger = story.live().recorded().credits();
        assertThat(ledger.pending(days(1).minusNanos(1))).isEqualTo(30);
        assertThat(ledger.available(days(1))).isEqualTo(30);
        assertThat(ledger.pending(days(1))).isZero();
        assertThat(ledger.available(days(2))).isZero();
        assertThat(ledger.overdue(days(2))).isEqualTo(30);
        assertThat(CreditDue.advance(ledger, days(2)).totals().expired()).isEqualTo(30);
        assertThat(CreditDue.advance(ledger, days(2).minusNanos(1))).isEqualTo(ledger);
    }

    @Test
    void theExpiryIsRecordedWithTheExactRemainderAtTheExactInstant() {
        story.when(charge("g-1", 12), days(1))
                .accepted()
                .when(new ExpireCredits(ANNA), days(400))
                .then(new LotExpired(ANNA, days(2), "a", 18), new BalanceFell(ANNA, days(2), List.of(5L), 18, 0));
    }

    @Test
    void expiriesAreRecordedInTheOrderOfTimeAndOnce() {
        Story after = anna(lot("b", 2).until(days(3)), lot("a", 1).until(days(2)))
                .when(new RecordDue(ANNA), days(9))
                .then(new LotExpired(ANNA, days(2), "a", 1), new LotExpired(ANNA, days(3), "b", 2));
        after.when(new RecordDue(ANNA), days(9)).then();
        after.when(new ExpireCredits(ANNA), days(9)).thenRejected(RejectionCode.NOTHING_DUE);
    }

    @Test
    void aUsedUpLotHasNothingToExpire() {
        story.when(charge("g-1", 30), days(1))
                .accepted()
                .when(new ExpireCredits(ANNA), days(3))
                .thenRejected(RejectionCode.NOTHING_DUE);
    }

    @Test
    void aClockThatGoesBackwardsBringsNothingBackToLife() {
        Story expired = story.when(new ExpireCredits(ANNA), days(2)).accepted();
        expired.when(charge("g-1", 1), days(1)).rejectedFor(RejectionCode.INSUFFICIENT_CREDITS);
        assertThat(expired.and(lot("b", 5).from(days(1)).granted())
                        .when(charge("g-1", 1), days(1))
                        .only(GenerationCharged.class)
                        .at())
                .isEqualTo(days(2));
    }
}

package dev.scrip.billing.notice;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.Due;
import dev.scrip.billing.account.DueTerms;
import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.credit.ExpireCredits;
import dev.scrip.billing.event.CreditsExpireSoon;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shop announces expiries four days ahead. */
@Tag("N1")
class ExpiryNoticeTest {

    @Test
    void whatIsLeftIsAnnouncedAtTheExactInstantHoweverLateItIsRecorded() {
        Story story = anna(lot("a", 30).until(days(20)));
        assertThat(Due.nextInstant(story.at(days(1)), DueTerms.of(Shop.catalogs(), Shop.BRAND, days(1))))
                .contains(days(16));
        Story spent = story.when(charge("g-1", 12), days(2)).accepted();
        assertThat(told(spent.when(new RecordDue(ANNA), days(16).minusNanos(1)).accepted()))
                .isEmpty();
        assertThat(told(spent.when(new RecordDue(ANNA), days(19)).accepted()))
                .containsExactly(new CreditsExpireSoon(ANNA, days(16), days(20), 18, draws("a", 18)));
    }

    @Test
    void eachLotIsAnnouncedOnceAndThoseThatEndTogetherTogether() {
        Story story = anna(
                lot("a", 10).until(days(20)),
                lot("b", 7).until(days(20)),
                lot("c", 5).until(days(21)),
                lot("d", 9));
        for (int day = 1; day < 30; day++) {
            story = story.when(new RecordDue(ANNA), days(day)).accepted();
        }
        assertThat(told(story))
                .containsExactly(
                        new CreditsExpireSoon(ANNA, days(16), days(20), 17, draws("a", 10, "b", 7)),
                        new CreditsExpireSoon(ANNA, days(17), days(21), 5, draws("c", 5)));
    }

    @Test
    void neitherAnEmptyLotNorOneDatedAheadNorAShortOneIsAnnounced() {
        Story story = anna(
                lot("spent", 10).until(days(20)),
                lot("ahead", 10).from(days(17)).until(days(20)),
                lot("short", 10).until(days(4)));
        story = story.when(charge("g-1", 10), days(1).plusNanos(1)).accepted();
        story = story.when(charge("g-2", 10), days(2)).accepted();
        assertThat(told(story.when(new RecordDue(ANNA), days(30)).accepted())).isEmpty();
    }

    @Test
    @Tag("C10")
    void whatIsHeldIsNotAboutToExpire() {
        Story story = anna(lot("a", 10).until(days(20)))
                .when(hold("g-1", 4), days(16))
                .accepted();
        assertThat(told(story)).extracting(CreditsExpireSoon::amount).containsExactly(10L);
        Story before = anna(lot("a", 10).until(days(20)))
                .when(hold("g-1", 4), days(16).minusSeconds(1))
                .accepted();
        assertThat(told(before.when(new RecordDue(ANNA), days(16)).accepted()))
                .extracting(CreditsExpireSoon::amount)
                .containsExactly(6L);
    }

    @Test
    @Tag("C9")
    void creditsThatComeBackToALotAfterItsDayAreNotAnnouncedAgain() {
        Story story = anna(lot("a", 10).until(days(20)))
                .when(charge("g-1", 4), days(1))
                .accepted()
                .when(new RecordDue(ANNA), days(16))
                .accepted()
                .when(refundAll("g-1"), days(17))
                .accepted();
        assertThat(told(story.when(new RecordDue(ANNA), days(30)).accepted())).hasSize(1);
    }

    @Test
    @Tag("C8")
    void anAnnouncementAloneIsNothingThatExpired() {
        anna(lot("a", 10).until(days(20)))
                .when(new ExpireCredits(ANNA), days(16))
                .thenRejected(RejectionCode.NOTHING_DUE);
    }

    private static List<CreditsExpireSoon> told(Story story) {
        return story.history().stream()
                .filter(CreditsExpireSoon.class::isInstance)
                .map(CreditsExpireSoon.class::cast)
                .toList();
    }
}

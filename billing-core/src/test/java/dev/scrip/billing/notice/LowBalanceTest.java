package dev.scrip.billing.notice;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.refundAll;
import static dev.scrip.billing.story.Requests.settle;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.VoidCredits;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shop's thresholds are 20 and 5. */
@Tag("N1")
class LowBalanceTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        stays above                          | -10                  |
        down to the threshold itself         | -30                  |
        below the first                      | -31                  | 50>19: 20
        below the second in a step of its own| -31 -15              | 50>19: 20, 19>4: 5
        below both at once                   | -46                  | 50>4: 20 5
        and further down says nothing more   | -46 -1 -1            | 50>4: 20 5
        up to the threshold and down again   | -31 +1 -1            | 50>19: 20, 20>19: 20
        up but not far enough                | -46 +10 -1           | 50>4: 20 5
        up over one of two, down below both  | -46 +2 -2 +16 -16    | 50>4: 20 5, 6>4: 5, 20>4: 20 5
        three times                          | -31 +9 -9 +9 -9      | 50>19: 20, 28>19: 20, 28>19: 20
        down to nothing                      | -50                  | 50>0: 20 5
        """)
    void aThresholdIsToldOncePerCrossingAndOneMessageHasAllThatWereCrossed(String name, String steps, String expected) {
        Story story = anna(lot("a", 50));
        int step = 0;
        for (String move : steps.split(" ", -1)) {
            step++;
            long amount = Long.parseLong(move);
            story = story.when(amount < 0 ? charge("g-" + step, -amount) : grant("more-" + step, amount))
                    .accepted();
        }
        assertThat(told(story)).as(name).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aHoldCrossesAndASettlementThatGivesBackArmsItAgain() {
        Story held = anna(lot("a", 50)).when(hold("g-1", 40)).accepted();
        assertThat(told(held)).isEqualTo("50>10: 20");

        Story settled =
                held.when(settle("g-1", 10)).accepted().when(charge("g-2", 30)).accepted();
        assertThat(told(settled)).isEqualTo("50>10: 20, 40>10: 20");

        Story released = held.when(new ReleaseGeneration(ANNA, "g-1")).accepted();
        assertThat(told(released)).isEqualTo("50>10: 20");
    }

    @Test
    void aRefundArmsItAgain() {
        Story story = anna(lot("a", 50));
        story = story.when(charge("g-1", 40)).accepted().when(refundAll("g-1")).accepted();
        assertThat(told(story.when(charge("g-2", 40)).accepted())).isEqualTo("50>10: 20, 50>10: 20");
    }

    @Test
    @Tag("C11")
    void creditsTakenBackByHandCross() {
        assertThat(told(anna(lot("a", 50))
                        .when(new VoidCredits(ANNA, 48, "a mistake"))
                        .accepted()))
                .isEqualTo("50>2: 20 5");
    }

    @Test
    @Tag("U6")
    void aBanTakesAllThatIsLeftAndSaysSo() {
        Story watched =
                anna(lot("a", 50)).when(new PlaceUnderReview(ANNA, "odd")).accepted();
        assertThat(told(watched.when(new ConfirmAbuse(ANNA, "bots")).accepted()))
                .isEqualTo("50>0: 20 5");
    }

    @Test
    @Tag("C8")
    void lotsThatEndAtOneInstantCrossOnceAtThatInstantHoweverLateItIsRecorded() {
        Story story = anna(
                lot("a", 10).until(days(2)),
                lot("b", 10).until(days(2)),
                lot("c", 3),
                lot("d", 10).until(days(9)));
        List<BalanceFell> told = all(story.when(new RecordDue(ANNA), days(5)).accepted());
        assertThat(told).containsExactly(new BalanceFell(ANNA, days(2), List.of(20L), 33, 13));
    }

    @Test
    void aLotThatComesInForceMakesUpForOneThatEndsAtTheSameInstant() {
        Story story = anna(lot("a", 30).until(days(2)), lot("b", 30).from(days(2)));
        assertThat(told(story.when(new RecordDue(ANNA), days(5)).accepted())).isEmpty();
    }

    @Test
    void whatIsDatedAheadCountsFromItsDayOn() {
        Story story = anna(lot("a", 10), lot("b", 30).from(days(2)));
        assertThat(told(story.when(charge("g-1", 1), days(1)).accepted())).isEmpty();
        assertThat(all(story.when(charge("g-1", 25), days(3)).accepted()))
                .containsExactly(new BalanceFell(ANNA, days(3), List.of(20L), 40, 15));
    }

    @Test
    void anExpiryThatWasRecordedWithACommandAndTheCommandItselfAreTwoCrossings() {
        Story story = anna(lot("a", 20).until(days(1)), lot("b", 10));
        assertThat(all(story.when(charge("g-1", 8), days(2)).accepted()))
                .containsExactly(
                        new BalanceFell(ANNA, days(1), List.of(20L), 30, 10),
                        new BalanceFell(ANNA, days(2), List.of(5L), 10, 2));
    }

    @Test
    @Tag("C13")
    void itIsRecordedAlongWithTheCommandAndNoneOfItsOwnAnswer() {
        var account = anna(lot("a", 50)).live();
        var recorded = account.send(charge("g-1", 40), START);
        assertThat(recorded.events()).noneMatch(BalanceFell.class::isInstance).hasSize(1);
        assertThat(account.log()).last().isInstanceOf(BalanceFell.class);
        assertThat(account.traces().getLast()).containsEntry(Trace.DUE, "true");
    }

    @Test
    void aBrandWithoutThresholdsIsToldNothing() {
        Catalogs quiet = Shop.but("low-balance: [20, 5]", "low-balance: []");
        assertThat(told(anna(lot("a", 50)).under(quiet).when(charge("g-1", 50)).accepted()))
                .isEmpty();
    }

    private static BillingCommand grant(String grantId, long amount) {
        return new GrantCredits(
                ANNA, grantId, CreditSource.ADD_ON, amount, null, null, null, Scope.ANYTHING, "to go on");
    }

    private static String told(Story story) {
        return all(story).stream()
                .map(it -> it.before() + ">" + it.balance() + ": "
                        + it.thresholds().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    private static List<BalanceFell> all(Story story) {
        return story.history().stream()
                .filter(BalanceFell.class::isInstance)
                .map(BalanceFell.class::cast)
                .toList();
    }
}

package dev.scrip.billing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.RandomHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceViewTest {
    private static final String ANNA = "vidmuse/anna";
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Cycle FIRST = new Cycle(1, NOON, NOON.plus(Duration.ofDays(30)));
    private static final Cycle SECOND = new Cycle(2, FIRST.end(), FIRST.end().plus(Duration.ofDays(30)));

    @Test
    @Tag("B1")
    @Tag("C3")
    void theCyclesUseIsWhatWasConsumedOfItsOwnLotNetOfRefunds() {
        BalanceView view = after(
                granted("extra", GrantOrigin.OPERATOR, CreditSource.SUBSCRIPTION, 50),
                started(),
                granted("lot-2", GrantOrigin.CYCLE, CreditSource.SUBSCRIPTION, 300),
                charged("g-1", new Draw("extra", 50), new Draw("lot-2", 100)),
                held("g-2", new Draw("lot-2", 60)),
                refunded("g-1", new Draw("lot-2", 30)));

        assertThat(view.at(NOON).cycle()).hasValueSatisfying(use -> {
            assertThat(use.plan()).isEqualTo("pro");
            assertThat(use.issued()).isEqualTo(300);
            assertThat(use.used()).isEqualTo(70);
            assertThat(use.usedPercent()).isEqualByComparingTo("23.3");
        });

        BalanceView settled = view.on(new HoldSettled(
                ANNA, NOON, "g-2", 40, List.of(new Draw("lot-2", 40)), List.of(new Draw("lot-2", 20)), List.of(), 0));
        assertThat(settled.at(NOON).cycle().orElseThrow().used()).isEqualTo(110);
    }

    @Test
    @Tag("B1")
    @Tag("C3")
    void aNewCycleBeginsUnusedAndThereIsNoneOutsideOfOne() {
        BalanceView first = after(started(), granted("lot-1", GrantOrigin.CYCLE, CreditSource.SUBSCRIPTION, 300));
        assertThat(first.at(FIRST.end().minusNanos(1_000)).cycle()).isPresent();
        assertThat(first.at(FIRST.end()).cycle()).isEmpty();

        BalanceView second = first.on(charged("g-1", new Draw("lot-1", 300)))
                .on(new SubscriptionRenewed(
                        ANNA, SECOND.start(), "pro", SECOND, 1999, payment("pi-2"), List.of(), "2026-01"));
        assertThat(second.at(SECOND.start()).cycle().orElseThrow().used()).isZero();
        assertThat(second.at(SECOND.start()).cycle().orElseThrow().usedPercent())
                .isEqualByComparingTo("0");

        BalanceView ended = second.on(new SubscriptionEnded(ANNA, SECOND.start(), "pro", SubscriptionEnd.BANNED));
        assertThat(ended.at(SECOND.start()).cycle()).isEmpty();
    }

    @ParameterizedTest
    @Tag("B1")
    @CsvSource(textBlock = """
        3000,    0,   0
        3000, 2999,  99.9
        3000, 3000, 100
           3,    1,  33.3
           0,    0,   0
        """)
    void onlyWhatIsUsedUpSaysHundredPercent(long issued, long used, BigDecimal percent) {
        CycleUse use = new CycleUse("pro", FIRST, Optional.of("lot-1"), issued, used);
        assertThat(use.usedPercent()).isEqualByComparingTo(percent);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    @Tag("I1")
    @Tag("C8")
    @Tag("C10")
    void atEveryEventAndEveryLaterInstantAllThatWasGrantedIsSomewhere(long seed) {
        List<Fact> facts = RandomHistory.of(seed, 1, 150);
        BalanceView view = BalanceView.opened((AccountOpened) facts.getFirst().event());
        for (Fact fact : facts.subList(1, facts.size())) {
            view = view.on(fact.event());
            for (long hours : new long[] {0, 1, 24, 24 * 40}) {
                Balance balance = view.at(fact.event().at().plus(Duration.ofHours(hours)));
                var totals = balance.totals();
                assertThat(balance.available()
                                + balance.held()
                                + balance.pending()
                                + totals.consumed()
                                + totals.expired()
                                + totals.voided()
                                + totals.forfeited())
                        .isEqualTo(totals.granted());
                assertThat(balance.bySource().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(balance.available());
                assertThat(balance.lots()).allMatch(lot -> lot.held() > 0 || !lot.expiredAt(balance.asOf()));
            }
        }
    }

    @Test
    @Tag("I2")
    void aLotIsNeverDrawnBelowZero() {
        BalanceView view = after(granted("lot-1", GrantOrigin.OPERATOR, CreditSource.ADD_ON, 10));
        assertThatThrownBy(() -> view.on(new CreditsVoided(ANNA, NOON, 11, List.of(new Draw("lot-1", 11)), "wrong")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("I2 broken");
    }

    @Test
    @Tag("I1")
    void creditsThatTheEventDoesNotAccountForBreakTheFold() {
        BalanceView view = after(granted("lot-1", GrantOrigin.OPERATOR, CreditSource.ADD_ON, 10));
        assertThatThrownBy(() -> view.on(new CreditsVoided(ANNA, NOON, 7, List.of(new Draw("lot-1", 6)), "wrong")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("I1 broken");
    }

    private static BalanceView after(BillingEvent... events) {
        BalanceView view = BalanceView.opened(new AccountOpened(ANNA, NOON, "vidmuse", 0));
        for (BillingEvent event : events) {
            view = view.on(event);
        }
        return view;
    }

    private static SubscriptionStarted started() {
        return new SubscriptionStarted(ANNA, NOON, "pro", FIRST, 1999, payment("pi-1"), List.of(), "2026-01");
    }

    private static Payment payment(String reference) {
        return new Payment(reference, 1999, "USD", "card");
    }

    private static CreditsGranted granted(String lotId, GrantOrigin origin, CreditSource source, long amount) {
        LotTerms terms = new LotTerms(source, amount, 50, NOON, FIRST.end(), Scope.ANYTHING);
        return new CreditsGranted(ANNA, NOON, lotId, origin, terms, "test");
    }

    private static GenerationCharged charged(String generationId, Draw... draws) {
        return new GenerationCharged(
                ANNA,
                NOON,
                request(generationId),
                sum(draws),
                List.of(),
                List.of(draws),
                0,
                TaskQueue.PRIORITY,
                QueueReason.NO_BENEFIT,
                "2026-01");
    }

    private static GenerationHeld held(String generationId, Draw... draws) {
        return new GenerationHeld(
                ANNA,
                NOON,
                request(generationId),
                sum(draws),
                List.of(),
                List.of(draws),
                0,
                TaskQueue.PRIORITY,
                QueueReason.NO_BENEFIT,
                NOON.plus(Duration.ofHours(1)),
                "2026-01");
    }

    private static GenerationRefunded refunded(String generationId, Draw... draws) {
        return new GenerationRefunded(ANNA, NOON, generationId, sum(draws), List.of(draws), 0, "failed");
    }

    private static GenerationRequest request(String generationId) {
        return new GenerationRequest(generationId, "video", "veo", Map.of(), Surface.BATCH, Actor.HUMAN, null);
    }

    private static long sum(Draw... draws) {
        return List.of(draws).stream().mapToLong(Draw::amount).sum();
    }
}

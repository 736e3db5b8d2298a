package dev.scrip.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.projection.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E5")
class RareEntriesTest {
    private static final String ACCOUNT = "vidmuse/rare";
    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    private final AccountLedger ledger = AccountLedger.fromTheStart();
    private final LedgerBalances sums = new LedgerBalances();
    private final List<Fact> told = new ArrayList<>();

    @BeforeEach
    void open() {
        entries(new AccountOpened(ACCOUNT, START, "vidmuse", 0));
    }

    @Test
    @Tag("C6")
    @Tag("C11")
    void creditsThatAreDatedAheadAreVoidedFromWhereTheyAre() {
        granted("ahead", 100, START.plus(Duration.ofDays(1)));

        assertThat(entries(new GrantVoided(ACCOUNT, START, "ahead", 100, "mistake")))
                .containsExactly("ahead PENDING CREDIT 100", "ahead VOIDED DEBIT 100");
    }

    @Test
    @Tag("C8")
    void creditsThatTookEffectMeanwhileAreAvailableBeforeTheyAreSpent() {
        granted("ahead", 100, START.plus(Duration.ofDays(1)));

        assertThat(entries(charged(30, "ahead", START.plus(Duration.ofDays(2)))))
                .containsExactly(
                        "ahead PENDING CREDIT 100",
                        "ahead AVAILABLE DEBIT 100",
                        "ahead AVAILABLE CREDIT 30",
                        "ahead CONSUMED DEBIT 30");
    }

    @Test
    @Tag("C9")
    void aRefundToALotThatHasLeftTheAccountIsTakenBackFromWhatWasConsumed() {
        LotTerms terms = granted("pack", 40, START);
        entries(charged(40, "pack", START));

        assertThat(entries(new LotReopened(ACCOUNT, START, "grace", terms, 15, "g-1", "pack")))
                .containsExactly("grace AVAILABLE DEBIT 15", "grace CONSUMED CREDIT 15");
        assertThat(sums.of(CreditSource.ADD_ON, LedgerAccount.CONSUMED)).isEqualTo(25);
    }

    @Test
    @Tag("C4")
    void whatADisputeTookAndGaveBackIsVoidedAndNoMore() {
        granted("pack", 40, START);

        assertThat(entries(new PurchaseDisputed(ACCOUNT, START, "pi-1", "dp-1", "pack", 25)))
                .containsExactly("pack AVAILABLE CREDIT 25", "pack VOIDED DEBIT 25");
        assertThat(entries(new DisputeWon(ACCOUNT, START, "pi-1", "dp-1", 25, List.of(new Draw("pack", 25)))))
                .containsExactly("pack AVAILABLE DEBIT 25", "pack VOIDED CREDIT 25");
    }

    @Test
    @Tag("U6")
    void aBanForfeitsWhatWasLeft() {
        granted("one", 40, START);
        granted("two", 7, START.plus(Duration.ofDays(1)));

        assertThat(entries(new CreditsForfeited(ACCOUNT, START, 47, List.of(new Draw("one", 40), new Draw("two", 7)))))
                .containsExactly(
                        "one AVAILABLE CREDIT 40",
                        "one FORFEITED DEBIT 40",
                        "two PENDING CREDIT 7",
                        "two FORFEITED DEBIT 7");
        assertThat(sums.of(LedgerAccount.GRANTED)).isEqualTo(sums.of(LedgerAccount.FORFEITED));
    }

    private LotTerms granted(String lotId, long amount, Instant from) {
        LotTerms terms = new LotTerms(CreditSource.ADD_ON, amount, 50, from, null, Scope.ANYTHING);
        String to = from.isAfter(START) ? "PENDING" : "AVAILABLE";
        assertThat(entries(new CreditsGranted(ACCOUNT, START, lotId, GrantOrigin.OPERATOR, terms, "test")))
                .containsExactly(lotId + " " + to + " DEBIT " + amount, lotId + " GRANTED CREDIT " + amount);
        return terms;
    }

    private static BillingEvent charged(long price, String lotId, Instant at) {
        return new GenerationCharged(
                ACCOUNT,
                at,
                new GenerationRequest("g-1", "video", "veo", Map.of(), Surface.BATCH, Actor.HUMAN, null),
                price,
                List.of(),
                List.of(new Draw(lotId, price)),
                0,
                TaskQueue.PRIORITY,
                QueueReason.NO_BENEFIT,
                "2026-01");
    }

    private List<String> entries(BillingEvent event) {
        told.add(new Fact(told.size() + 1, told.size(), event.at(), event));
        List<LedgerEntry> entries = ledger.on(told.getLast());
        sums.add(entries);
        return entries.stream()
                .map(entry -> entry.lotId() + " " + entry.account() + " " + entry.side() + " " + entry.amount())
                .toList();
    }
}

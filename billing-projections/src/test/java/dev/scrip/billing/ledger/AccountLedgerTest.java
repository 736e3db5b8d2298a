package dev.scrip.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.ledger.LedgerEntry.Cause;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.RandomHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E5")
@Tag("I1")
class AccountLedgerTest {
    private static List<Fact> account(long seed) {
        return RandomHistory.of(seed, 1, 250);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theEntriesOfEachEventBalanceForEachLotAndWhatTimeAloneDidBalancesForItself(long seed) {
        AccountLedger ledger = AccountLedger.fromTheStart();
        for (Fact fact : account(seed)) {
            Map<String, Long> left = new HashMap<>();
            for (LedgerEntry entry : ledger.on(fact)) {
                assertThat(entry.amount()).isPositive();
                assertThat(List.of(entry.position(), entry.sequence()))
                        .isEqualTo(List.of(fact.position(), fact.sequence()));
                long signed = entry.side() == Side.DEBIT ? entry.amount() : -entry.amount();
                left.merge(entry.cause() + " " + entry.lotId() + " " + entry.source(), signed, Math::addExact);
            }
            assertThat(left.values()).allMatch(sum -> sum == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatStandsOnTheAccountsIsTheBalanceAfterEveryEvent(long seed) {
        AccountLedger ledger = AccountLedger.fromTheStart();
        LedgerBalances sums = new LedgerBalances();
        int compared = 0;
        for (Fact fact : account(seed)) {
            sums.add(ledger.on(fact));
            BalanceView state = ledger.state().orElseThrow();
            long overdue = state.ledger().overdue(state.lastAt());
            assertThat(sums.of(LedgerAccount.AVAILABLE))
                    .isEqualTo(state.ledger().available(state.lastAt()) + overdue);
            boolean holdIsOver = state.ledger().holds().stream()
                    .anyMatch(hold -> !hold.timeoutAt().isAfter(state.lastAt()));
            if (overdue == 0 && !holdIsOver) {
                compared++;
                assertThat(told(sums)).isEqualTo(told(state.at(state.lastAt())));
                for (CreditSource source : CreditSource.values()) {
                    assertThat(sums.of(source, LedgerAccount.AVAILABLE))
                            .isEqualTo(state.at(state.lastAt()).bySource().get(source));
                }
            }
        }
        assertThat(compared).isGreaterThan(150);
    }

    @Test
    void everyEventIsToldAtTheInstantWhenItTookEffectAndWhatTimeDidAtIts() {
        Set<LedgerAccount> touched = EnumSet.noneOf(LedgerAccount.class);
        int tookEffect = 0;
        for (long seed = 1; seed <= 12; seed++) {
            AccountLedger ledger = AccountLedger.fromTheStart();
            for (Fact fact : account(seed)) {
                Optional<BalanceView> before = ledger.state();
                for (LedgerEntry entry : ledger.on(fact)) {
                    touched.add(entry.account());
                    if (entry.cause() == Cause.TOOK_EFFECT) {
                        tookEffect++;
                        assertThat(entry.at())
                                .isAfter(before.orElseThrow().lastAt())
                                .isBeforeOrEqualTo(ledger.state().orElseThrow().lastAt());
                    } else {
                        assertThat(entry.at()).isEqualTo(fact.event().at());
                    }
                }
            }
        }
        assertThat(tookEffect).isGreaterThan(20);
        assertThat(touched)
                .containsExactlyInAnyOrder(
                        LedgerAccount.GRANTED,
                        LedgerAccount.PENDING,
                        LedgerAccount.AVAILABLE,
                        LedgerAccount.HELD,
                        LedgerAccount.CONSUMED,
                        LedgerAccount.EXPIRED,
                        LedgerAccount.VOIDED);
    }

    @Test
    void aSettledHoldThatComesBackTooLateIsPartlyConsumedAndPartlyExpired() {
        for (long seed = 1; seed <= 60; seed++) {
            AccountLedger ledger = AccountLedger.fromTheStart();
            for (Fact fact : account(seed)) {
                List<LedgerEntry> entries = ledger.on(fact);
                if (fact.event() instanceof HoldSettled settled
                        && !settled.expired().isEmpty()) {
                    assertThat(change(entries, LedgerAccount.CONSUMED)).isEqualTo(settled.amount());
                    assertThat(change(entries, LedgerAccount.EXPIRED))
                            .isEqualTo(settled.expired().stream()
                                    .mapToLong(draw -> draw.amount())
                                    .sum());
                    return;
                }
            }
        }
        throw new AssertionError("no such hold in any of these histories");
    }

    @Test
    void manyAccountsAtOnceComeToTheSameAsEachForItselfAlsoWhenTheyAreForgottenInBetween() {
        List<Fact> facts = RandomHistory.of(7, 6, 300);
        Map<String, List<BalanceView>> states = new HashMap<>();
        Map<String, AccountLedger> alone = new HashMap<>();
        List<LedgerEntry> expected = new ArrayList<>();
        for (Fact fact : facts) {
            AccountLedger own = alone.computeIfAbsent(fact.accountId(), none -> AccountLedger.fromTheStart());
            expected.addAll(own.on(fact));
            states.computeIfAbsent(fact.accountId(), none -> new ArrayList<>())
                    .add(own.state().orElseThrow());
        }
        for (int most : new int[] {1, 3, 100}) {
            List<Fact> asked = new ArrayList<>();
            Ledgers all = new Ledgers(most, fact -> {
                asked.add(fact);
                return states.getOrDefault(fact.accountId(), List.of()).get((int) fact.sequence() - 1);
            });
            assertThat(facts.stream().flatMap(fact -> all.on(fact).stream())).containsExactlyElementsOf(expected);
            assertThat(asked.isEmpty()).isEqualTo(most == 100);
        }
    }

    @Test
    void aFactThatDoesNotFollowOrBreaksTheAccountIsRefused() {
        List<Fact> facts = account(3);
        AccountLedger gap = AccountLedger.fromTheStart();
        gap.on(facts.getFirst());
        assertThatThrownBy(() -> gap.on(facts.get(2))).isInstanceOf(PoisonedFact.class);

        AccountLedger broken = AccountLedger.fromTheStart();
        broken.on(facts.getFirst());
        Fact none = new Fact(
                2, 1, RandomHistory.START, new LotExpired("vidmuse/account-0", RandomHistory.START, "lot-9", 5));
        assertThatThrownBy(() -> broken.on(none)).isInstanceOf(PoisonedFact.class);
    }

    private static long change(List<LedgerEntry> entries, LedgerAccount account) {
        return entries.stream()
                .filter(entry -> entry.account() == account)
                .mapToLong(LedgerEntry::change)
                .sum();
    }

    private static Map<LedgerAccount, Long> told(LedgerBalances sums) {
        return Stream.of(LedgerAccount.values()).collect(Collectors.toMap(account -> account, sums::of));
    }

    private static Map<LedgerAccount, Long> told(Balance balance) {
        return Map.of(
                LedgerAccount.GRANTED, balance.totals().granted(),
                LedgerAccount.PENDING, balance.pending(),
                LedgerAccount.AVAILABLE, balance.available(),
                LedgerAccount.HELD, balance.held(),
                LedgerAccount.CONSUMED, balance.totals().consumed(),
                LedgerAccount.EXPIRED, balance.totals().expired(),
                LedgerAccount.VOIDED, balance.totals().voided(),
                LedgerAccount.FORFEITED, balance.totals().forfeited());
    }
}

package dev.scrip.billing.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.BurnKey;
import dev.scrip.billing.catalog.BurnOrder;
import dev.scrip.billing.credit.Chosen;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("B5")
class ExplanationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    @Tag("I1")
    void whatThereWasAndAllThatMovedAddUpToWhatThereIsForEachLot(long seed) {
        Past past = Past.of(seed, 150);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int upTo = random.nextInt(past.events().size());
            int after = random.nextInt(upTo + 1) - 1;
            BalanceView last = past.states().get(upTo);
            Instant asOf = last.lastAt().plus(Duration.ofHours(random.nextInt(400)));

            Explanation explanation = past.explained(after, upTo, asOf);

            assertThat(explanation.closing()).isEqualTo(last.at(asOf));
            assertThat(sums(explanation)).isEqualTo(left(explanation.closing().lots()));
        }
    }

    @Test
    void everyEventThatMovesCreditsIsThereOnceAndNothingElse() {
        Past past = Past.of(3, 200);
        int last = past.events().size() - 1;

        List<Movement> movements =
                past.explained(-1, last, past.last().lastAt()).movements();

        assertThat(movements)
                .filteredOn(movement -> movement.sequence().isPresent())
                .extracting(Movement::event)
                .containsExactlyElementsOf(past.events().stream()
                        .filter(event -> moves(past, past.events().indexOf(event)))
                        .toList());
        assertThat(movements)
                .allSatisfy(movement -> assertThat(movement.sequence()
                                .map(sequence -> past.events().get(sequence.intValue()))
                                .orElse(movement.event()))
                        .isSameAs(movement.event()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Tag("C6")
    void everyDrawnLotIsToldFromTheNextOneByAKey(long seed) {
        Past past = Past.of(seed, 200);
        var charges = past.explained(-1, past.events().size() - 1, past.last().lastAt()).movements().stream()
                .filter(movement -> !movement.chosen().isEmpty())
                .toList();

        assertThat(charges).hasSizeGreaterThan(20);
        assertThat(charges)
                .flatExtracting(Movement::chosen)
                .anyMatch(chosen -> chosen.by().isPresent())
                .allMatch(chosen -> chosen.by().isPresent() == chosen.before().isPresent());
    }

    @Test
    @Tag("C6")
    void lotsAreListedInTheOrderInWhichTheyWereDrawnFrom() {
        String account = "vidmuse/anna";
        Instant at = Instant.parse("2026-01-15T12:00:00Z");
        LotTerms later = new LotTerms(CreditSource.BONUS, 10, 50, at, null, Scope.ANYTHING);
        LotTerms sooner = new LotTerms(CreditSource.ADD_ON, 10, 5, at, null, Scope.ANYTHING);
        List<Draw> draws = List.of(new Draw("granted-second", 10), new Draw("granted-first", 2));
        List<BillingEvent> events = List.of(
                new AccountOpened(account, at, "vidmuse", 0),
                new CreditsGranted(account, at, "granted-first", GrantOrigin.OPERATOR, later, ""),
                new CreditsGranted(account, at, "granted-second", GrantOrigin.OPERATOR, sooner, ""),
                new CreditsVoided(account, at, 12, draws, ""));

        Movement voided = Explanation.of(Optional.empty(), events, at, ignored -> BurnOrder.standard())
                .movements()
                .getLast();

        assertThat(voided.moves()).extracting(LotMove::lotId).containsExactly("granted-second", "granted-first");
        assertThat(voided.chosen()).extracting(Chosen::lotId).containsExactly("granted-second", "granted-first");
        assertThat(voided.chosen().getFirst().by()).contains(BurnKey.PRIORITY);
    }

    @Test
    @Tag("C8")
    void whatTimeAloneHasDoneIsToldThoughNoEventSaysItYet() {
        Past past = Past.of(6, 150);
        Instant end = past.last().lastAt().plus(Duration.ofDays(400));

        Explanation explanation =
                past.explained(past.events().size() - 1, past.events().size() - 1, end);

        assertThat(explanation.movements())
                .isNotEmpty()
                .allMatch(movement -> movement.sequence().isEmpty());
        assertThat(sums(explanation)).isEqualTo(left(explanation.closing().lots()));
    }

    private static boolean moves(Past past, int index) {
        return index > 0
                && !past.states()
                        .get(index)
                        .ledger()
                        .lots()
                        .equals(past.states().get(index - 1).ledger().lots());
    }

    private static Map<String, List<Long>> sums(Explanation explanation) {
        Map<String, long[]> sums = new HashMap<>();
        explanation
                .opening()
                .ifPresent(opening -> opening.ledger()
                        .lots()
                        .forEach(lot -> sums.put(lot.lotId(), new long[] {lot.free(), lot.held()})));
        for (Movement movement : explanation.movements()) {
            for (LotMove move : movement.moves()) {
                long[] sum = sums.computeIfAbsent(move.lotId(), none -> new long[2]);
                sum[0] += move.free();
                sum[1] += move.held();
                assertThat(sum[0]).isEqualTo(move.left());
            }
        }
        Map<String, List<Long>> left = new HashMap<>();
        sums.forEach((lotId, sum) -> left.put(lotId, List.of(sum[0], sum[1])));
        left.values().removeIf(List.of(0L, 0L)::equals);
        return left;
    }

    private static Map<String, List<Long>> left(List<Lot> lots) {
        Map<String, List<Long>> left = new HashMap<>();
        lots.forEach(lot -> left.put(lot.lotId(), List.of(lot.free(), lot.held())));
        return left;
    }
}

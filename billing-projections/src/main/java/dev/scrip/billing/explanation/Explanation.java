package dev.scrip.billing.explanation;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.BurnOrder;
import dev.scrip.billing.credit.Chosen;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Purpose;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A balance and what made it (B5): what there was before, each event that moved credits since, what time alone did after the last of
 * them, and what that comes to. What there was and all that moved add up to what there is, for each lot.
 *
 * @param opening before the first of the events; empty when they begin with the account
 */
public record Explanation(Optional<BalanceView> opening, List<Movement> movements, Balance closing) {
    public Explanation {
        movements = List.copyOf(movements);
    }

    /**
     * Explains the balance at an instant by the events that lie between.
     *
     * @param opening the account before them; empty when the first of them opens it
     * @param events those that follow, in their order, of which none took effect after {@code asOf}
     * @param burnOrder the one in force at an instant
     * @throws IllegalArgumentException when there is neither
     */
    public static Explanation of(
            Optional<BalanceView> opening,
            List<BillingEvent> events,
            Instant asOf,
            Function<Instant, BurnOrder> burnOrder) {
        List<Movement> movements = new ArrayList<>();
        Optional<BalanceView> now = opening;
        for (BillingEvent event : events) {
            CreditLedger before = now.map(BalanceView::ledger).orElse(CreditLedger.EMPTY);
            BalanceView after = event instanceof AccountOpened opened
                    ? BalanceView.opened(opened)
                    : now.orElseThrow(() -> new IllegalArgumentException("an account's first event opens it"))
                            .on(event);
            movement(Optional.of(after.sequence()), before, event, after.ledger(), burnOrder)
                    .ifPresent(movements::add);
            now = Optional.of(after);
        }
        BalanceView last = now.orElseThrow(() -> new IllegalArgumentException("there is nothing to explain"));
        movements.addAll(byTimeAlone(last, asOf, burnOrder));
        return new Explanation(opening, movements, last.at(asOf));
    }

    private static List<Movement> byTimeAlone(BalanceView last, Instant asOf, Function<Instant, BurnOrder> burnOrder) {
        List<Movement> movements = new ArrayList<>();
        CreditLedger ledger = last.ledger();
        for (var due = CreditDue.next(ledger, last.accountId(), asOf);
                due.isPresent();
                due = CreditDue.next(ledger, last.accountId(), asOf)) {
            CreditLedger after = ledger.on(due.get());
            movement(Optional.empty(), ledger, due.get(), after, burnOrder).ifPresent(movements::add);
            ledger = after;
        }
        return movements;
    }

    private static Optional<Movement> movement(
            Optional<Long> sequence,
            CreditLedger before,
            BillingEvent event,
            CreditLedger after,
            Function<Instant, BurnOrder> burnOrder) {
        List<LotMove> moves = LotMove.between(before, after).stream()
                .sorted(inTheOrderOf(draws(event)))
                .toList();
        return moves.isEmpty()
                ? Optional.empty()
                : Optional.of(new Movement(
                        sequence, event, moves, chosen(before, event, burnOrder), after.available(event.at())));
    }

    /** The lots that were drawn from first come first, each when it was its turn, then the others. */
    private static Comparator<LotMove> inTheOrderOf(List<Draw> draws) {
        List<String> turns = draws.stream().map(Draw::lotId).toList();
        return Comparator.comparingInt(move -> {
            int turn = turns.indexOf(move.lotId());
            return turn < 0 ? turns.size() : turn;
        });
    }

    /** What was drawn by choice. */
    private static List<Draw> draws(BillingEvent event) {
        return switch (event) {
            case GenerationCharged e -> e.draws();
            case GenerationHeld e -> e.draws();
            case CreditsVoided e -> e.draws();
            default -> List.of();
        };
    }

    private static List<Chosen> chosen(
            CreditLedger before, BillingEvent event, Function<Instant, BurnOrder> burnOrder) {
        if (draws(event).isEmpty()) {
            return List.of();
        }
        Optional<Purpose> purpose = request(event).map(wish -> new Purpose(wish.feature(), model(wish)));
        return Chosen.of(before, draws(event), burnOrder.apply(event.at()), event.at(), purpose);
    }

    private static Optional<GenerationRequest> request(BillingEvent event) {
        return switch (event) {
            case GenerationCharged e -> Optional.of(e.request());
            case GenerationHeld e -> Optional.of(e.request());
            default -> Optional.empty();
        };
    }

    private static String model(GenerationRequest request) {
        String model = request.model();
        return model == null ? "" : model;
    }
}

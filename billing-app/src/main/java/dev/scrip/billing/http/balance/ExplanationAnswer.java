package dev.scrip.billing.http.balance;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.BurnKey;
import dev.scrip.billing.catalog.CreditAmount;
import dev.scrip.billing.credit.Chosen;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.explanation.Explanation;
import dev.scrip.billing.explanation.LotMove;
import dev.scrip.billing.explanation.Movement;
import dev.scrip.billing.security.AccountAddress;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What made a balance, in credits (B5): {@code opening} and all {@code movements} add up to {@code closing}, for each lot.
 *
 * @param opening what there was before; left out when the movements begin with the account
 * @param movements what moved credits since, oldest first
 * @param earlier pass it as {@code upTo} for what made the opening; left out when there is none
 */
public record ExplanationAnswer(
        String accountId,
        Instant asOf,
        @Nullable StateAnswer opening,
        List<MovementAnswer> movements,
        StateAnswer closing,
        @Nullable Long earlier) {

    static ExplanationAnswer of(Explanation explanation) {
        Balance closing = explanation.closing();
        int scale = closing.creditScale();
        Optional<BalanceView> opening = explanation.opening();
        return new ExplanationAnswer(
                AccountAddress.publicId(closing.accountId()),
                closing.asOf(),
                opening.map(before -> StateAnswer.of(before.sequence(), before.ledger(), before.lastAt(), scale))
                        .orElse(null),
                explanation.movements().stream()
                        .map(movement -> MovementAnswer.of(movement, scale))
                        .toList(),
                StateAnswer.of(closing, scale),
                opening.map(BalanceView::sequence).orElse(null));
    }

    /**
     * What there was at one place.
     *
     * @param sequence the last event that is in it
     */
    record StateAnswer(long sequence, BigDecimal available, BigDecimal held, List<Left> lots) {
        private static StateAnswer of(long sequence, CreditLedger ledger, Instant at, int scale) {
            return new StateAnswer(
                    sequence,
                    CreditAmount.credits(ledger.available(at), scale),
                    CreditAmount.credits(ledger.held(), scale),
                    Left.of(ledger.lots(), scale));
        }

        private static StateAnswer of(Balance balance, int scale) {
            return new StateAnswer(
                    balance.sequence(),
                    CreditAmount.credits(balance.available(), scale),
                    CreditAmount.credits(balance.held(), scale),
                    Left.of(balance.lots(), scale));
        }
    }

    /** What is left of a lot. */
    record Left(String lotId, BigDecimal remaining, BigDecimal held) {
        private static List<Left> of(List<Lot> lots, int scale) {
            return lots.stream()
                    .map(lot -> new Left(
                            lot.lotId(),
                            CreditAmount.credits(lot.free(), scale),
                            CreditAmount.credits(lot.held(), scale)))
                    .toList();
        }
    }

    /**
     * An event that moved credits.
     *
     * @param sequence left out for what time alone has done and no event says yet
     * @param type the event's name
     * @param generationId of the task that it is about
     * @param available what could be spent afterwards
     */
    record MovementAnswer(
            @Nullable Long sequence,
            Instant at,
            String type,
            @Nullable String generationId,
            List<MoveAnswer> moves,
            BigDecimal available) {

        private static MovementAnswer of(Movement movement, int scale) {
            BillingEvent event = movement.event();
            return new MovementAnswer(
                    movement.sequence().orElse(null),
                    event.at(),
                    event.getClass().getSimpleName(),
                    event instanceof GenerationEvent of ? of.generationId() : null,
                    movement.moves().stream()
                            .map(move -> MoveAnswer.of(move, movement.chosen(), scale))
                            .toList(),
                    CreditAmount.credits(movement.available(), scale));
        }
    }

    /**
     * What happened to one lot.
     *
     * @param credits by how much what is left of it changed
     * @param held by how much what open holds have set aside of it changed
     * @param remaining what is left of it
     * @param chosenBy the key of the burn order that put it before the lot that would have come next (C6)
     * @param before that lot; left out with {@code chosenBy} when there was no other, or nothing to choose
     */
    record MoveAnswer(
            String lotId,
            CreditSource source,
            BigDecimal credits,
            BigDecimal held,
            BigDecimal remaining,
            @Nullable BurnKey chosenBy,
            @Nullable String before) {

        private static MoveAnswer of(LotMove move, List<Chosen> chosen, int scale) {
            Optional<Chosen> why = chosen.stream()
                    .filter(lot -> lot.lotId().equals(move.lotId()))
                    .findFirst();
            return new MoveAnswer(
                    move.lotId(),
                    move.source(),
                    CreditAmount.credits(move.free(), scale),
                    CreditAmount.credits(move.held(), scale),
                    CreditAmount.credits(move.left(), scale),
                    why.flatMap(Chosen::by).orElse(null),
                    why.flatMap(Chosen::before).orElse(null));
        }
    }
}

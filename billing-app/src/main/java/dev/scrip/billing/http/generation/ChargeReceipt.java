package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.http.exchange.LotPart;
import dev.scrip.billing.http.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation was charged, held, or served by Unlimited.
 *
 * @param price what it takes from the balance now: zero when Unlimited serves it
 * @param listPrice what it costs in credits
 * @param breakdown how the list price came about (C1)
 * @param draws the lots that it came from, in burn order
 * @param balanceAfter spendable credits after it, a bonus that it earned included
 * @param held what is set aside, for a hold (C10)
 * @param timeoutAt when the hold ends by itself
 * @param bonus what the spending earned (C5)
 * @param underReview true when this was one unlimited generation too many (U5)
 */
record ChargeReceipt(
        String accountId,
        String generationId,
        BigDecimal price,
        BigDecimal listPrice,
        List<PriceStep> breakdown,
        List<LotPart> draws,
        BigDecimal balanceAfter,
        @Nullable BigDecimal held,
        @Nullable Instant timeoutAt,
        TaskQueue queue,
        QueueReason queueReason,
        @Nullable BonusView bonus,
        @Nullable Boolean underReview,
        String catalogVersion,
        Instant at,
        long sequence) {

    static ChargeReceipt of(Outcome outcome) {
        return switch (outcome.first(GenerationEvent.class)) {
            case GenerationCharged e -> charged(e, outcome);
            case GenerationServedUnlimited e -> served(e, outcome);
            case GenerationHeld e -> held(e, outcome);
            case HoldSettled e -> throw outcome.unexpected(e);
            case HoldReleased e -> throw outcome.unexpected(e);
            case GenerationStarted e -> throw outcome.unexpected(e);
            case GenerationCompleted e -> throw outcome.unexpected(e);
            case GenerationFailed e -> throw outcome.unexpected(e);
            case GenerationRefunded e -> throw outcome.unexpected(e);
        };
    }

    private static ChargeReceipt charged(GenerationCharged e, Outcome outcome) {
        BigDecimal price = outcome.credits(e.price());
        return new ChargeReceipt(
                outcome.accountId(),
                e.generationId(),
                price,
                price,
                PriceStep.of(e.breakdown()),
                outcome.parts(e.draws()),
                BonusView.balance(e.balanceAfter(), outcome),
                null,
                null,
                e.queue(),
                e.queueReason(),
                BonusView.in(outcome).orElse(null),
                null,
                e.catalogVersion(),
                e.at(),
                outcome.sequence());
    }

    private static ChargeReceipt served(GenerationServedUnlimited e, Outcome outcome) {
        return new ChargeReceipt(
                outcome.accountId(),
                e.generationId(),
                outcome.credits(0),
                outcome.credits(e.price()),
                PriceStep.of(e.breakdown()),
                List.of(),
                outcome.credits(e.balanceAfter()),
                null,
                null,
                e.queue(),
                e.queueReason(),
                null,
                outcome.find(AccountPlacedUnderReview.class)
                        .map(ignored -> true)
                        .orElse(null),
                e.catalogVersion(),
                e.at(),
                outcome.sequence());
    }

    private static ChargeReceipt held(GenerationHeld e, Outcome outcome) {
        BigDecimal price = outcome.credits(e.price());
        return new ChargeReceipt(
                outcome.accountId(),
                e.generationId(),
                price,
                price,
                PriceStep.of(e.breakdown()),
                outcome.parts(e.draws()),
                outcome.credits(e.balanceAfter()),
                price,
                e.timeoutAt(),
                e.queue(),
                e.queueReason(),
                null,
                null,
                e.catalogVersion(),
                e.at(),
                outcome.sequence());
    }
}

package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.generation.GenerationRecord.Stage;
import dev.scrip.billing.http.exchange.LotPart;
import dev.scrip.billing.http.exchange.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Credits of a generation came back, since it failed or was refunded (C9).
 *
 * @param stage {@code FAILED}, if it failed
 * @param refunded what came back of a charge; zero when it had cost nothing yet
 * @param restored parts that went back to lots that are still there, last drawn first
 * @param reopened parts that came back as a lot of their own, since theirs had left the account
 * @param released what a hold gave back
 * @param balanceAfter spendable credits after it; left out when no credits moved
 */
record RefundReceipt(
        String accountId,
        String generationId,
        @Nullable Stage stage,
        BigDecimal refunded,
        List<LotPart> restored,
        List<ReopenedLot> reopened,
        @Nullable BigDecimal released,
        @Nullable BigDecimal balanceAfter,
        Instant at,
        long sequence) {

    static RefundReceipt of(Outcome outcome) {
        GenerationEvent first = outcome.first(GenerationEvent.class);
        Optional<GenerationRefunded> refunded = outcome.find(GenerationRefunded.class);
        Optional<HoldReleased> released = outcome.find(HoldReleased.class);
        return new RefundReceipt(
                outcome.accountId(),
                first.generationId(),
                outcome.find(GenerationFailed.class)
                        .map(ignored -> Stage.FAILED)
                        .orElse(null),
                outcome.credits(refunded.map(GenerationRefunded::amount).orElse(0L)),
                outcome.parts(refunded.map(GenerationRefunded::restored).orElse(List.of())),
                outcome.all(LotReopened.class).stream()
                        .map(lot -> ReopenedLot.of(lot, outcome))
                        .toList(),
                released.map(it -> outcome.total(it.returned())).orElse(null),
                refunded.map(GenerationRefunded::balanceAfter)
                        .or(() -> released.map(HoldReleased::balanceAfter))
                        .map(outcome::credits)
                        .orElse(null),
                first.at(),
                outcome.sequence());
    }

    /** @param graceFor the expired lot that it stands in for, for a while; left out when it is that lot again */
    record ReopenedLot(
            String lotId,
            BigDecimal amount,
            @Nullable Instant expiresAt,
            @Nullable String graceFor) {
        static ReopenedLot of(LotReopened lot, Outcome outcome) {
            return new ReopenedLot(
                    lot.lotId(), outcome.credits(lot.amount()), lot.terms().expiresAt(), lot.graceFor());
        }
    }
}

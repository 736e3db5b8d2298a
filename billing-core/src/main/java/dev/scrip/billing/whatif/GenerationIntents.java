package dev.scrip.billing.whatif;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.Hold;
import dev.scrip.billing.event.Draw;
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
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.generation.GenerationRecord;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.ReleaseGeneration;
import dev.scrip.billing.generation.SettleGeneration;
import dev.scrip.billing.generation.StartGeneration;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was wanted of generations. <i>Readings:</i> a part of a hold that was settled, or of a charge that was refunded, is the same
 * share of what is held or charged under the other catalog; what was served free was not asked for explicitly as free.
 */
final class GenerationIntents {
    private GenerationIntents() {}

    static Optional<BillingCommand> of(GenerationEvent event, Scene scene) {
        String account = event.accountId();
        String id = event.generationId();
        return switch (event) {
            case GenerationCharged e ->
                Optional.of(new ChargeGeneration(account, e.request(), payment(e.queueReason())));
            // Nothing is on record of when it would have been settled, so it is charged at once if it is free no more.
            case GenerationServedUnlimited e -> Optional.of(new ChargeGeneration(account, e.request(), PayWith.AUTO));
            case GenerationHeld e ->
                Optional.of(
                        new HoldGeneration(account, e.request(), payment(e.queueReason()), timeout(e, scene.real())));
            case HoldSettled e -> Optional.of(settle(e, scene));
            case HoldReleased e ->
                Optional.of(
                        e.cause() == ReleaseCause.REQUESTED
                                ? new ReleaseGeneration(account, id)
                                : Intents.byTime(event));
            case GenerationStarted ignored -> Optional.of(new StartGeneration(account, id));
            case GenerationCompleted ignored -> Optional.of(new CompleteGeneration(account, id));
            case GenerationFailed e -> Optional.of(fail(e, scene));
            case GenerationRefunded e -> refund(e, scene);
        };
    }

    private static PayWith payment(QueueReason reason) {
        return reason == QueueReason.CREDITS_CHOSEN ? PayWith.CREDITS : PayWith.AUTO;
    }

    /** A timeout as long as the catalog's was not named. */
    private static @Nullable Duration timeout(GenerationHeld event, Course real) {
        Duration timeout = Duration.between(event.at(), event.timeoutAt());
        boolean usual = timeout.equals(real.catalog(event.at()).policies().holdTimeout());
        return usual ? (Duration) null : timeout;
    }

    private static BillingCommand settle(HoldSettled event, Scene scene) {
        String id = event.generationId();
        OptionalLong held = held(scene.real(), id);
        OptionalLong otherHeld = held(scene.other(), id);
        boolean whole = held.isEmpty() || otherHeld.isEmpty() || event.amount() >= held.getAsLong();
        Long amount = whole
                ? null
                : (Long) Share.of(event.amount(), held.getAsLong(), otherHeld.getAsLong(), otherHeld.getAsLong());
        return new SettleGeneration(event.accountId(), id, amount);
    }

    private static OptionalLong held(Course course, String generationId) {
        return course.credits().hold(generationId).stream()
                .mapToLong(Hold::amount)
                .findFirst();
    }

    private static BillingCommand fail(GenerationFailed event, Scene scene) {
        Optional<GenerationRefunded> back = scene.own().stream()
                .filter(GenerationRefunded.class::isInstance)
                .map(GenerationRefunded.class::cast)
                .findFirst();
        Long amount = back.isEmpty() ? null : part(back.get(), scene).orElse(null);
        return new FailGeneration(event.accountId(), event.generationId(), amount, event.reason());
    }

    private static Optional<BillingCommand> refund(GenerationRefunded event, Scene scene) {
        boolean charged = scene.other()
                .generation(event.generationId())
                .filter(record -> record.refundable() > 0)
                .isPresent();
        return charged
                ? Optional.of(new RefundGeneration(
                        event.accountId(),
                        event.generationId(),
                        part(event, scene).orElse(null),
                        event.reason()))
                : Optional.empty();
    }

    /** How much is to come back; empty for all that is left. */
    private static Optional<Long> part(GenerationRefunded event, Scene scene) {
        Optional<GenerationRecord> real = scene.real().generation(event.generationId());
        Optional<GenerationRecord> other = scene.other().generation(event.generationId());
        boolean whole = real.isEmpty()
                || event.amount() >= real.get().refundable()
                || other.filter(record -> record.refundable() > 0).isEmpty();
        return whole
                ? Optional.empty()
                : Optional.of(Share.of(
                        event.amount(),
                        charged(real.get()),
                        charged(other.get()),
                        other.get().refundable()));
    }

    private static long charged(GenerationRecord record) {
        return record.charged().stream().mapToLong(Draw::amount).sum();
    }
}

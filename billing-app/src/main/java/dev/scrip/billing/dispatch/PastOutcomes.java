package dev.scrip.billing.dispatch;

import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.eventstore.PastCommands;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;

/** Whether a command that is refused now had been done before, and with what outcome (C13). */
final class PastOutcomes {
    private final PastCommands past;

    PastOutcomes(PastCommands past) {
        this.past = past;
    }

    /**
     * The outcome of the same command, if it was done: found by the caller's key first, then by what it would bring
     * into being.
     *
     * @param refusal why the rules refuse it now; empty when only the event table does
     * @throws Rejection when another command stands under that key or name
     */
    Optional<Recorded> of(Sent sent, Optional<Rejection> refusal) {
        Optional<Recorded> underKey =
                Optional.ofNullable(sent.caller().idempotencyKey()).flatMap(key -> underKey(sent, key));
        return underKey.or(() -> sent.command().naturalKey().flatMap(name -> underName(sent, name, refusal)));
    }

    private Optional<Recorded> underKey(Sent sent, String key) {
        List<DomainEventMessage<?>> earlier = past.underKey(sent.accountId(), key);
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        if (!sameContent(earlier, sent)) {
            throw conflict(RejectionCode.IDEMPOTENCY_CONFLICT, earlier, "idempotencyKey", key);
        }
        return Optional.of(recorded(earlier));
    }

    private Optional<Recorded> underName(Sent sent, String name, Optional<Rejection> refusal) {
        List<DomainEventMessage<?>> earlier = past.thatBegan(sent.accountId(), name);
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        if (sameContent(earlier, sent)) {
            return Optional.of(recorded(earlier));
        }
        RejectionCode code = conflictOf(sent);
        boolean otherCommand = !sent.name().equals(text(earlier, Trace.COMMAND));
        if (code == RejectionCode.IDEMPOTENCY_CONFLICT && otherCommand && refusal.isPresent()) {
            // Not a repeat gone wrong but another step with the same thing; why the rules refuse it says more.
            return Optional.empty();
        }
        throw conflict(code, earlier, "subject", name);
    }

    private static RejectionCode conflictOf(Sent sent) {
        return sent.command() instanceof HoldGeneration
                ? RejectionCode.DUPLICATE_HOLD
                : RejectionCode.IDEMPOTENCY_CONFLICT;
    }

    private static boolean sameContent(List<DomainEventMessage<?>> earlier, Sent sent) {
        return sent.fingerprint().equals(text(earlier, Trace.FINGERPRINT));
    }

    private static Rejection conflict(
            RejectionCode code, List<DomainEventMessage<?>> earlier, String found, String value) {
        DomainEventMessage<?> last = earlier.getLast();
        return Rejection.of(
                code,
                found,
                value,
                "earlierCommand",
                text(earlier, Trace.COMMAND),
                "earlierSequence",
                last.getSequenceNumber(),
                "earlierAt",
                last.getTimestamp());
    }

    private static Recorded recorded(List<DomainEventMessage<?>> earlier) {
        DomainEventMessage<?> last = earlier.getLast();
        List<BillingEvent> own = earlier.stream()
                .filter(message -> !message.getMetaData().containsKey(Trace.DUE))
                .map(message -> (BillingEvent) message.getPayload())
                .toList();
        return new Recorded(last.getAggregateIdentifier(), last.getSequenceNumber(), own);
    }

    /** All events of one command carry the same trace. */
    private static String text(List<DomainEventMessage<?>> earlier, String name) {
        return String.valueOf(earlier.getFirst().getMetaData().get(name));
    }
}

package dev.scrip.billing.dispatch;

import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.eventstore.PastCommands;
import dev.scrip.billing.eventstore.SubjectName;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;

/** Whether a command that is refused now had been done before, and with what outcome (C13). */
final class PastOutcomes {
    private final PastCommands past;

    PastOutcomes(PastCommands past) {
        this.past = past;
    }

    /**
     * A command that was done.
     *
     * @param firstSequence of the first event that went on record with it
     * @param newKey whether it comes under a key that does not stand for it yet
     */
    record Earlier(Recorded recorded, long firstSequence, boolean newKey) {}

    /**
     * The outcome of the same command, if it was done: found by the caller's key first, then by what it would bring
     * into being.
     *
     * @param refusal why the rules refuse it now; empty when only the event table does
     * @throws Rejection when another command stands under that key or name
     */
    Optional<Earlier> of(Sent sent, Optional<Rejection> refusal) {
        Optional<Earlier> underKey = sent.key().flatMap(key -> underKey(sent, key));
        return underKey.or(() -> sent.command().naturalKey().flatMap(name -> underName(sent, name, refusal)));
    }

    /** One look for many commands: what was recorded with the things that they would bring into being. */
    Map<SubjectName, List<DomainEventMessage<?>>> thatBegan(Set<SubjectName> names) {
        return past.thatBegan(names);
    }

    private Optional<Earlier> underKey(Sent sent, String key) {
        List<DomainEventMessage<?>> earlier = past.underKey(sent.accountId(), key);
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        if (!sameContent(earlier, sent)) {
            throw conflict(RejectionCode.IDEMPOTENCY_CONFLICT, earlier, "idempotencyKey", key);
        }
        return Optional.of(earlier(original(earlier), false));
    }

    private Optional<Earlier> underName(Sent sent, String name, Optional<Rejection> refusal) {
        List<DomainEventMessage<?>> earlier = sent.began().orElseGet(() -> past.thatBegan(sent.accountId(), name));
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        if (sameContent(earlier, sent)) {
            return Optional.of(earlier(earlier, sent.key().isPresent()));
        }
        RejectionCode code = conflictOf(sent);
        boolean otherCommand = !sent.name().equals(text(earlier, Trace.COMMAND));
        if (code == RejectionCode.IDEMPOTENCY_CONFLICT && otherCommand && refusal.isPresent()) {
            // Not a repeat gone wrong but another step with the same thing; why the rules refuse it says more.
            return Optional.empty();
        }
        throw conflict(code, earlier, "subject", name);
    }

    /** What a repeat under its own key stands for is what was done the first time. */
    private List<DomainEventMessage<?>> original(List<DomainEventMessage<?>> earlier) {
        DomainEventMessage<?> last = earlier.getLast();
        return last.getPayload() instanceof RepeatRemembered repeat
                ? past.beginningWith(last.getAggregateIdentifier(), repeat.firstSequence())
                : earlier;
    }

    private static RejectionCode conflictOf(Sent sent) {
        return sent.command() instanceof HoldGeneration
                ? RejectionCode.DUPLICATE_HOLD
                : RejectionCode.IDEMPOTENCY_CONFLICT;
    }

    static boolean sameContent(List<DomainEventMessage<?>> earlier, Sent sent) {
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

    private static Earlier earlier(List<DomainEventMessage<?>> events, boolean newKey) {
        return new Earlier(recorded(events), events.getFirst().getSequenceNumber(), newKey);
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

package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.SubjectName;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.rejection.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way from being sent to being answered. In between its account decides on it, and nobody may be answered
 * until that is durable. For one thread at a time.
 */
public final class Underway {
    private final Commands commands;
    private Sent sent;
    private @Nullable Decided decided;
    private boolean doneBefore;

    /** One on which its account has not decided yet. */
    Underway(Commands commands, Sent sent) {
        this.commands = commands;
        this.sent = sent;
    }

    /**
     * Has its account decide, for the first time, or anew when what it was decided on is lost.
     *
     * @param previous a command to the same account that must not be decided after this one; null when there is none
     */
    public void begin(@Nullable Underway previous) {
        decided = commands.decide(sent, previous == null ? Pace.HOPEFUL : previous.next());
    }

    /** Whether it is known to have been done before; then its account need not decide. */
    public boolean isDoneBefore() {
        return doneBefore;
    }

    /** Whether it is to be decided anew, since what it was decided on is lost. */
    public boolean isLost() {
        return !doneBefore && decided().end() == Decided.End.LOST;
    }

    /**
     * Waits until the answer is durable. If what the command was decided on is lost, it is decided once more.
     *
     * @throws Rejection when the rules refuse it
     * @throws TemporarilyUnavailable when it cannot be made durable now; the same command may be sent again
     */
    public Answer answer() {
        return doneBefore ? commands.asBefore(sent) : commands.answer(sent, decided());
    }

    /** The name by which its past is to be looked up; empty when it was simply done, or needs a look of its own. */
    Optional<SubjectName> doubtful() {
        boolean done = decided != null && decided.end() == Decided.End.DONE;
        return done || doneBefore ? Optional.empty() : sent.onlyName();
    }

    /** Takes what a look at the past brought. What is refused now and was not done before stays refused. */
    void recall(Map<SubjectName, List<DomainEventMessage<?>>> past) {
        List<DomainEventMessage<?>> began = sent.onlyName().map(past::get).orElse(List.of());
        if (!began.isEmpty()) {
            doneBefore = PastOutcomes.sameContent(began, sent);
            sent = doneBefore ? sent.knowing(began) : sent;
        } else if (decided != null && decided.end() == Decided.End.REFUSED) {
            sent = sent.knowing(began);
        }
    }

    private Pace next() {
        return decided().next();
    }

    private Decided decided() {
        return Objects.requireNonNull(decided, "its account has not been asked yet");
    }
}

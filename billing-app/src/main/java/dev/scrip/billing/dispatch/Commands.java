package dev.scrip.billing.dispatch;

import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.account.RememberRepeat;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.PastOutcomes.Earlier;
import dev.scrip.billing.eventstore.AlreadyRecorded;
import dev.scrip.billing.eventstore.PastCommands;
import dev.scrip.billing.eventstore.SubjectName;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The way in for every command. Optimistic: a command is simply sent, and only when it is refused is the past asked
 * whether it had been done before (C13). That finds every repeat, because the event table takes neither an idempotency
 * key nor a subject's beginning twice; and what is new pays nothing for it.
 */
public final class Commands {
    /** Each lost one is another node's commit: with three nodes on one account, eight in a row were lost now and then. */
    private static final int ATTEMPTS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final AccountBus bus;
    private final PastOutcomes past;

    public Commands(AccountBus bus, PastCommands past) {
        this.bus = bus;
        this.past = new PastOutcomes(past);
    }

    /**
     * Has a command carried out, once however often it is sent. What it records may be that it was refused, as when
     * automation asks for Unlimited (U4).
     *
     * @throws Rejection when the rules refuse it
     * @throws TemporarilyUnavailable when it cannot be made durable now; the same command may be sent again
     */
    public Answer send(BillingCommand command, Caller caller) {
        return begin(command, caller).answer();
    }

    /** Has a command decided; its answer, whatever it is, can be had as soon as it is durable. */
    public Underway begin(BillingCommand command, Caller caller) {
        Underway begun = prepare(command, caller);
        begun.begin(null);
        return begun;
    }

    /** A command on which nobody has decided yet. */
    public Underway prepare(BillingCommand command, Caller caller) {
        return new Underway(this, Sent.of(command, caller));
    }

    /**
     * Looks at once for all of them whether they had been done before: those on which nobody has decided yet, and those
     * that were refused or lost, for which it waits. Each would else look for itself.
     */
    public void recall(Collection<Underway> many) {
        Map<Underway, SubjectName> doubtful = new LinkedHashMap<>();
        many.forEach(each -> each.doubtful().ifPresent(name -> doubtful.put(each, name)));
        if (doubtful.isEmpty()) {
            return;
        }
        try {
            Map<SubjectName, List<DomainEventMessage<?>>> began = past.thatBegan(Set.copyOf(doubtful.values()));
            doubtful.keySet().forEach(each -> each.recall(began));
        } catch (DataAccessException unreadable) {
            LOG.debug("Each will look for itself, and say so if it cannot", unreadable);
        }
    }

    /**
     * What came of a command that was done before; empty when it was not, and then it is not done now either.
     *
     * @throws Rejection when another command stands under its key or name
     */
    public Optional<Answer> earlier(BillingCommand command, Caller caller) {
        return replay(Sent.of(command, caller), Optional.empty());
    }

    /** Asks an account itself, in its turn among its commands, so that the answer is as fresh as can be. */
    public <A> A ask(BillingCommand question, Class<A> answer, Caller caller) {
        Sent sent = Sent.of(question, caller);
        return answer.cast(result(question, sent, decide(question, sent, Pace.HOPEFUL)));
    }

    Answer answer(Sent sent, Decided decided) {
        try {
            return answer(sent, (Recorded) result(sent.command(), sent, decided));
        } catch (Rejection refused) {
            return replay(sent, Optional.of(refused)).orElseThrow(() -> refused);
        } catch (AlreadyRecorded already) {
            // Found neither by key nor by name: the command would begin something by the way that has begun before.
            return replay(sent, Optional.empty())
                    .orElseThrow(() -> Rejection.of(RejectionCode.IDEMPOTENCY_CONFLICT, "command", sent.name()));
        }
    }

    /** What came of a command that is known to have been done before. */
    Answer asBefore(Sent sent) {
        return replay(sent, Optional.empty()).orElseThrow();
    }

    Decided decide(Sent sent, Pace pace) {
        return decide(sent.command(), sent, pace);
    }

    private Decided decide(BillingCommand command, Sent sent, Pace pace) {
        return bus.decide(new GenericCommandMessage<>(command, sent.trace()), pace);
    }

    private Object result(BillingCommand command, Sent sent, Decided first) {
        Decided decided = first;
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return payload(decided);
            } catch (ConcurrencyException lost) {
                decided = decide(command, sent, Pace.CAREFUL);
            } catch (RuntimeException failure) {
                throw CommandFailure.of(failure, sent.accountId());
            }
        }
        throw new TemporarilyUnavailable(sent.accountId() + " is busy with other commands");
    }

    private static Object payload(Decided decided) {
        ResultMessage<?> result = decided.whenDurable();
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        throw result.exceptionResult() instanceof RuntimeException failure
                ? failure
                : new IllegalStateException(result.exceptionResult());
    }

    private Optional<Answer> replay(Sent sent, Optional<Rejection> refusal) {
        Optional<Earlier> earlier = earlier(sent, refusal);
        if (earlier.isPresent() && earlier.get().newKey()) {
            earlier = remember(sent, earlier.get());
        }
        return earlier.map(found -> new Answer(found.recorded(), true));
    }

    /**
     * A repeat uses up its key like the first time did, or the key could be sent with other content later (C13). Only
     * an event says so for all nodes and for ever: it takes the key's place in the table.
     */
    private Optional<Earlier> remember(Sent sent, Earlier earlier) {
        try {
            RememberRepeat repeat = new RememberRepeat(sent.accountId(), earlier.firstSequence());
            result(repeat, sent, decide(repeat, sent, Pace.HOPEFUL));
            return Optional.of(earlier);
        } catch (AlreadyRecorded raced) {
            // Somebody was quicker under this key: with the same command, or it is a conflict.
            return earlier(sent, Optional.empty());
        }
    }

    private Optional<Earlier> earlier(Sent sent, Optional<Rejection> refusal) {
        try {
            return past.of(sent, refusal);
        } catch (DataAccessException unreadable) {
            throw CommandFailure.of(unreadable, sent.accountId());
        }
    }

    private Answer answer(Sent sent, Recorded recorded) {
        Answer fresh = new Answer(recorded, false);
        // Nothing left to do may mean that it has been done.
        return recorded.events().isEmpty() ? replay(sent, Optional.empty()).orElse(fresh) : fresh;
    }
}

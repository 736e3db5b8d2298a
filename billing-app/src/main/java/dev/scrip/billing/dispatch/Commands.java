package dev.scrip.billing.dispatch;

import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.eventstore.AlreadyRecorded;
import dev.scrip.billing.eventstore.PastCommands;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessException;

/**
 * The way in for every command. Optimistic: a command is simply sent, and only when it is refused is the past asked
 * whether it had been done before (C13). That finds every repeat, because the event table takes neither an idempotency
 * key nor a subject's beginning twice; and what is new pays nothing for it.
 */
public final class Commands {
    /** Another node may win the race for an account now and then, not this often in a row. */
    private static final int ATTEMPTS = 8;

    private final CommandBus bus;
    private final PastOutcomes past;

    public Commands(CommandBus bus, PastCommands past) {
        this.bus = bus;
        this.past = new PastOutcomes(past);
    }

    /**
     * Has a command carried out, once however often it is sent.
     *
     * @throws Rejection when the rules refuse it
     * @throws TemporarilyUnavailable when it cannot be made durable now; the same command may be sent again
     */
    public Answer send(BillingCommand command, Caller caller) {
        Sent sent = Sent.of(command, caller);
        try {
            return answer(sent, (Recorded) dispatch(sent));
        } catch (Rejection refused) {
            return replay(sent, Optional.of(refused)).orElseThrow(() -> refused);
        } catch (AlreadyRecorded already) {
            // Found neither by key nor by name: the command would begin something by the way that has begun before.
            return replay(sent, Optional.empty())
                    .orElseThrow(() -> Rejection.of(RejectionCode.IDEMPOTENCY_CONFLICT, "command", sent.name()));
        }
    }

    /** Asks an account itself, in its turn among its commands, so that the answer is as fresh as can be. */
    public <A> A ask(BillingCommand question, Class<A> answer, Caller caller) {
        return answer.cast(dispatch(Sent.of(question, caller)));
    }

    private Object dispatch(Sent sent) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            FutureCallback<BillingCommand, Object> callback = new FutureCallback<>();
            bus.dispatch(new GenericCommandMessage<>(sent.command(), sent.trace()), callback);
            CommandResultMessage<?> result = callback.getResult();
            if (!result.isExceptional()) {
                return result.getPayload();
            }
            RuntimeException failure = CommandFailure.of(result.exceptionResult(), sent.accountId());
            if (!(failure instanceof ConcurrencyException)) {
                throw failure;
            }
        }
        throw new TemporarilyUnavailable(sent.accountId() + " is busy with other commands");
    }

    private Optional<Answer> replay(Sent sent, Optional<Rejection> refusal) {
        try {
            return past.of(sent, refusal).map(recorded -> new Answer(recorded, true));
        } catch (DataAccessException unreadable) {
            throw CommandFailure.of(unreadable, sent.accountId());
        }
    }

    private Answer answer(Sent sent, Recorded recorded) {
        if (recorded.events().isEmpty()) {
            // A repeat that finds nothing left to do.
            return replay(sent, Optional.empty()).orElseGet(() -> new Answer(recorded, false));
        }
        if (recorded.events().getFirst() instanceof AutomationRefused refused) {
            // U4: on record as a signal, but a refusal all the same.
            throw Rejection.of(
                    RejectionCode.AUTOMATION_PROHIBITED,
                    "generationId",
                    refused.generationId(),
                    "sequence",
                    recorded.sequence());
        }
        return new Answer(recorded, false);
    }
}

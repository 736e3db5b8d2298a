package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.AlreadyRecorded;
import dev.scrip.billing.eventstore.Chain;
import dev.scrip.billing.rejection.Rejection;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/** A command on which its account has decided. What it saw, and what it recorded, may not be durable yet. */
final class Decided {
    private final UnitOfWork<?> command;
    private final ResultMessage<?> result;
    private final Pace pace;

    /** @param pace by which it was decided */
    Decided(UnitOfWork<?> command, ResultMessage<?> result, Pace pace) {
        this.command = command;
        this.result = result;
        this.pace = pace;
    }

    /** The account's answer, once all that it rests on is durable; a refusal too may rest on what was just recorded. */
    ResultMessage<?> whenDurable() {
        if (!result.isExceptional() || result.exceptionResult() instanceof Rejection) {
            Chain.awaitSeen(command);
        }
        return result;
    }

    /** How it ended. */
    enum End {
        DONE,
        REFUSED,
        /** What it would have recorded stands there already, or another thing that begins only once. */
        BEGUN_BEFORE,
        /** What it was decided on is lost: it is to be decided anew. */
        LOST,
        FAILED
    }

    /** Waits until it is known. */
    End end() {
        try {
            ResultMessage<?> known = whenDurable();
            return known.isExceptional() ? end(known.exceptionResult()) : End.DONE;
        } catch (RuntimeException failure) {
            return end(failure);
        }
    }

    private static End end(Throwable failure) {
        return switch (failure) {
            case Rejection ignored -> End.REFUSED;
            case AlreadyRecorded ignored -> End.BEGUN_BEFORE;
            case ConcurrencyException ignored -> End.LOST;
            default -> End.FAILED;
        };
    }

    /** Where what is decided after this one has to hang; where this one should have hung, if it did not come to it. */
    Pace next() {
        return Chain.joinedBy(command).map(Pace::after).orElse(pace);
    }
}

package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.Chain;
import dev.scrip.billing.rejection.Rejection;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** A command on which its account has decided. What it saw, and what it recorded, may not be durable yet. */
final class Decided {
    private final UnitOfWork<?> command;
    private final ResultMessage<?> result;

    Decided(UnitOfWork<?> command, ResultMessage<?> result) {
        this.command = command;
        this.result = result;
    }

    /** The account's answer, once all that it rests on is durable; a refusal too may rest on what was just recorded. */
    ResultMessage<?> whenDurable() {
        if (!result.isExceptional() || result.exceptionResult() instanceof Rejection) {
            Chain.awaitSeen(command);
        }
        return result;
    }

    /** Where what was decided after this one has to hang. */
    Pace next() {
        return Chain.joinedBy(command).map(Pace::after).orElse(Pace.CAREFUL);
    }
}

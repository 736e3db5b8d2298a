package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.Chain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/** Whether a command is decided at once, or when what its account recorded before is durable. */
@FunctionalInterface
interface Pace {
    /** At once: whatever is under way is taken for granted. */
    Pace HOPEFUL = chain -> {};

    /** Only when nothing before is under way any more, so that it can fail by nobody's fault but its own. */
    Pace CAREFUL = Chain::settle;

    /** At once, but only if all before it in the same chain still stands, so that commands keep their order. */
    static Pace after(Chain before) {
        return chain -> {
            if (chain != before) {
                throw new ConcurrencyException("the command before it is to be decided anew");
            }
        };
    }

    /** Called with the account's lock held, before the command sees the account. */
    void enter(Chain chain);

    /** The pace of the command that is being handled. */
    static Pace of(UnitOfWork<?> command) {
        return command.getOrDefaultResource(Pace.class.getName(), HOPEFUL);
    }

    /** Sets the pace of a command that is about to be handled. */
    default void set(UnitOfWork<?> command) {
        command.resources().put(Pace.class.getName(), this);
    }
}

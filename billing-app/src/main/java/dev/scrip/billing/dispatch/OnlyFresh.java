package dev.scrip.billing.dispatch;

import dev.scrip.billing.account.Recorded;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * An account in memory may be behind what another node has recorded. What a command records on such a one collides in
 * the event table; what it records nothing on, a refusal or the answer to a question, would just be wrong. So these are
 * given only after a look whether the account was the latest; if not, the command is decided once more.
 */
public final class OnlyFresh implements MessageHandlerInterceptor<CommandMessage<?>> {
    private static final String DECIDED_ON = OnlyFresh.class.getName();

    private final Function<String, Optional<Long>> lastSequence;

    /** The account as it came from memory, and its last event. */
    private record DecidedOn(String accountId, long sequence) {}

    /**
     * Looks at what has been recorded.
     *
     * @param lastSequence by account
     */
    public OnlyFresh(Function<String, Optional<Long>> lastSequence) {
        this.lastSequence = lastSequence;
    }

    /** Remembers that a command is decided on an account from memory. */
    static void decidedOn(UnitOfWork<?> command, String accountId, long sequence) {
        command.resources().put(DECIDED_ON, new DecidedOn(accountId, sequence));
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> command, InterceptorChain account) throws Exception {
        Object result;
        try {
            result = account.proceed();
        } catch (RuntimeException refusal) {
            // A refusal; or what cannot be, as when the account of yesterday is to take back what it never gave.
            mustBeFresh(command);
            throw refusal;
        }
        if (!(result instanceof Recorded recorded) || recorded.events().isEmpty()) {
            mustBeFresh(command);
        }
        return result;
    }

    private void mustBeFresh(UnitOfWork<?> command) {
        DecidedOn seen = command.getResource(DECIDED_ON);
        if (seen != null && lastSequence.apply(seen.accountId()).orElse(-1L) > seen.sequence()) {
            throw new ConcurrencyException(seen.accountId() + " has gone on from " + seen.sequence());
        }
    }
}

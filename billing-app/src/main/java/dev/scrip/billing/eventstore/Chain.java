package dev.scrip.billing.eventstore;

import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * What an account in memory has recorded. It need not be durable yet when the next command of the account is decided:
 * each append hangs on those before it. When one is lost, the chain is broken: whatever hangs on it is void, is never
 * written, and nobody is answered by it (I5).
 *
 * <p>Only who holds the account's lock adds to it or joins it; only the event writer breaks it.
 */
public final class Chain {
    private static final String OF_COMMAND = Chain.class.getName();
    private static final String SEEN = OF_COMMAND + ".seen";

    private volatile Fate last = Fate.good();
    private volatile boolean broken;

    /** The last append that a command has seen; its own, once it has recorded something. */
    private record Seen(Fate last, boolean own) {
        void await() {
            try {
                last.await();
            } catch (TemporarilyUnavailable unavailable) {
                throw unavailable;
            } catch (RuntimeException lost) {
                throw own ? lost : new ConcurrencyException("what this was decided on is lost", lost);
            }
        }
    }

    /** From here on, the command sees all that is in the chain, and hangs what it records on it. */
    public void join(UnitOfWork<?> command) {
        command.resources().put(OF_COMMAND, this);
        command.resources().put(SEEN, new Seen(last, false));
    }

    /** The chain that a command has joined, if it came so far. */
    public static Optional<Chain> joinedBy(UnitOfWork<?> command) {
        return Optional.ofNullable(command.<Chain>getResource(OF_COMMAND));
    }

    /** Whether something in it was lost, and with it what the account looks like in memory. */
    public boolean isBroken() {
        return broken;
    }

    /** Returns when nothing in it is under way any more, whatever became of it. */
    public void settle() {
        last.awaitEither();
    }

    /**
     * Returns when all that the command saw is durable, and what it recorded.
     *
     * @throws ConcurrencyException when something that it saw is lost: it must be decided anew
     */
    public static void awaitSeen(UnitOfWork<?> command) {
        Optional.ofNullable(command.<Seen>getResource(SEEN)).ifPresent(Seen::await);
    }

    /** What becomes of all that is in it by now. */
    Fate last() {
        return last;
    }

    void add(Append append) {
        last = append.fate();
        CurrentUnitOfWork.ifStarted(command -> command.resources().put(SEEN, new Seen(last, true)));
    }

    void breakOff() {
        broken = true;
    }
}

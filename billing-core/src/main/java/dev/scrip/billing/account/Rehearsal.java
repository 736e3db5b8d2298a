package dev.scrip.billing.account;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.BillingEvent;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.ApplyMore;
import org.jspecify.annotations.Nullable;

/**
 * An account on a stage of its own (E3): the aggregate itself decides, by its own handlers, but what it records goes nowhere. Not for
 * several threads.
 */
public final class Rehearsal {
    private static final Map<Class<?>, MethodHandle> HANDLERS = Stream.of(BillingAccount.class, PayingAccount.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(CommandHandler.class))
            .collect(Collectors.toMap(method -> method.getParameterTypes()[0], Rehearsal::opened));

    private final BillingAccount root = new BillingAccount();
    private final List<Said> said = new ArrayList<>();
    private long version = -1;

    /**
     * An event that the account would have recorded.
     *
     * @param before the account right before it; null when it opens the account
     */
    public record Said(@Nullable AccountState before, BillingEvent event) {}

    /** Which commands an account answers. */
    public static List<Class<?>> commands() {
        return List.copyOf(HANDLERS.keySet());
    }

    /** Takes an event as it was. */
    public void follow(BillingEvent event) {
        root.on(event);
        version++;
    }

    /** As its latest event left it; empty before its first. */
    public Optional<AccountState> state() {
        return Optional.ofNullable(root.recorded());
    }

    /** The account as it stands by then, whatever of it is on record. */
    public AccountState at(Rules rules) {
        return root.at(rules).state();
    }

    /**
     * All that would be recorded, what had fallen due before included.
     *
     * @throws dev.scrip.billing.rejection.Rejection as the account itself would; then nothing has changed
     */
    public List<Said> send(BillingCommand command, Rules rules) {
        MethodHandle handler = Objects.requireNonNull(HANDLERS.get(command.getClass()), "no handler of " + command);
        said.clear();
        new Stage().play(() -> handler.invoke(root, command, rules));
        return List.copyOf(said);
    }

    private static MethodHandle opened(Method method) {
        try {
            return MethodHandles.lookup().unreflect(method);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    @FunctionalInterface
    private interface Play {
        Object run() throws Throwable;
    }

    /** Where the account believes to be when it records something. */
    private final class Stage extends AggregateLifecycle {
        void play(Play play) {
            try {
                executeWithResult(() -> run(play));
            } catch (RuntimeException refused) {
                throw refused;
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
        }

        private Object run(Play play) throws Exception {
            try {
                return play.run();
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable other) {
                throw new IllegalStateException(other);
            }
        }

        @Override
        protected <T> ApplyMore doApply(T payload, MetaData metaData) {
            BillingEvent event = (BillingEvent) payload;
            said.add(new Said(root.recorded(), event));
            follow(event);
            return Nothing.MORE;
        }

        @Override
        protected boolean getIsLive() {
            return true;
        }

        @Override
        protected Long version() {
            return version;
        }

        @Override
        protected void doMarkDeleted() {
            throw new UnsupportedOperationException("no account is ever deleted");
        }

        @Override
        protected <T> Aggregate<T> doCreateNew(Class<T> type, Callable<T> factory) {
            throw new UnsupportedOperationException("an account makes no others");
        }

        @Override
        protected String type() {
            return BillingAccount.class.getSimpleName();
        }

        @Override
        protected Object identifier() {
            return state().map(AccountState::accountId).orElse("");
        }
    }

    /** Accounts record one thing after the other. */
    private enum Nothing implements ApplyMore {
        MORE;

        @Override
        public ApplyMore andThenApply(Supplier<?> payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ApplyMore andThen(Runnable runnable) {
            throw new UnsupportedOperationException();
        }
    }
}

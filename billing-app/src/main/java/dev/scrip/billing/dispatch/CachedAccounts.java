package dev.scrip.billing.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scrip.billing.eventstore.Chain;
import dev.scrip.billing.eventstore.Snapshots;
import dev.scrip.billing.rejection.Rejection;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the accounts used last in memory, as they stand after their last recorded event, be it durable yet or not; its
 * {@link Chain} knows. Axon's own caching repository drops an account at every refusal, so that whoever asks for what he
 * cannot have would make the engine read his history each time; this one drops it only when a failure may have left its
 * mark.
 */
public final class CachedAccounts<T> extends EventSourcingRepository<T> {
    private final Cache<String, Kept<T>> cache;

    /** Also those of accounts that had to leave while something was under way: who loads one again waits for it. */
    private final Cache<String, Chain> chains =
            Caffeine.newBuilder().weakValues().build();

    private final Snapshots snapshots;
    private final UnaryOperator<T> copy;

    /** @param copy of an account, which stays as it is when that goes on */
    CachedAccounts(Builder<T> builder, UnaryOperator<T> copy, Snapshots snapshots, int maxAccounts) {
        super(builder.snapshotTriggerDefinition(new Tails()));
        this.cache = Caffeine.newBuilder().maximumSize(maxAccounts).build();
        this.snapshots = snapshots;
        this.copy = copy;
    }

    /** Each account counts for itself. */
    private static final class Tails implements SnapshotTriggerDefinition {
        @Override
        public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
            return new Tail();
        }

        @Override
        public SnapshotTrigger reconfigure(Class<?> aggregateType, SnapshotTrigger trigger) {
            return trigger;
        }
    }

    /** An account in memory. Only who holds its lock looks at it. */
    private static final class Kept<T> {
        private final EventSourcedAggregate<T> account;
        private final Chain chain;

        /** True while a command is at work on it, and for ever when that failed half way. */
        private boolean unsure;

        Kept(EventSourcedAggregate<T> account, Chain chain) {
            this.account = account;
            this.chain = chain;
        }

        boolean isGood() {
            return !unsure && !chain.isBroken();
        }
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String accountId, @Nullable Long expectedVersion) {
        UnitOfWork<?> command = CurrentUnitOfWork.get();
        Kept<T> kept = kept(accountId, Pace.of(command));
        kept.chain.join(command);
        kept.unsure = true;
        Long version = kept.account.version();
        OnlyFresh.decidedOn(command, accountId, version);
        command.onRollback(failed -> {
            kept.unsure = !isRefusal(failed) || !Objects.equals(version, kept.account.version());
        });
        command.afterCommit(done -> {
            kept.unsure = false;
            keepOnDisk(kept);
        });
        return kept.account;
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> account) {
        super.doSaveWithLock(account);
        if (Chain.joinedBy(CurrentUnitOfWork.get()).isEmpty()) {
            CurrentUnitOfWork.get().afterCommit(created -> keep(account));
        }
    }

    private Kept<T> kept(String accountId, Pace pace) {
        Kept<T> known = cache.getIfPresent(accountId);
        if (known != null) {
            pace.enter(known.chain);
            if (known.isGood()) {
                return known;
            }
        }
        Chain before = chains.getIfPresent(accountId);
        if (before != null) {
            before.settle();
        }
        Kept<T> loaded = keep(super.doLoadWithLock(accountId, null));
        keepOnDisk(loaded);
        pace.enter(loaded.chain);
        return loaded;
    }

    private Kept<T> keep(EventSourcedAggregate<T> account) {
        String accountId = account.identifierAsString();
        Kept<T> kept = new Kept<>(account, new Chain());
        chains.put(accountId, kept.chain);
        cache.put(accountId, kept);
        return kept;
    }

    private void keepOnDisk(Kept<T> kept) {
        EventSourcedAggregate<T> account = kept.account;
        Tail tail = Tail.of(account);
        if (snapshots.isDueAfter(tail.events())) {
            tail.restart();
            snapshots.offer(
                    account.identifierAsString(),
                    account.version(),
                    copy.apply(account.getAggregateRoot()),
                    kept.chain);
        }
    }

    private static boolean isRefusal(UnitOfWork<?> failed) {
        return failed.getExecutionResult().getExceptionResult() instanceof Rejection;
    }
}

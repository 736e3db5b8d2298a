package dev.scrip.billing.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scrip.billing.rejection.Rejection;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the accounts used last in memory, as they stand after their last durable event. Axon's own caching repository
 * drops an account at every refusal, so that whoever asks for what he cannot have would make the engine read his
 * history each time; this one drops it only when a failure may have left its mark.
 */
public final class CachedAccounts<T> extends EventSourcingRepository<T> {
    private final Cache<String, EventSourcedAggregate<T>> cache;

    public CachedAccounts(Builder<T> builder, int maxAccounts) {
        super(builder);
        this.cache = Caffeine.newBuilder().maximumSize(maxAccounts).build();
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String aggregateIdentifier, @Nullable Long expectedVersion) {
        EventSourcedAggregate<T> cached = cache.getIfPresent(aggregateIdentifier);
        EventSourcedAggregate<T> account =
                cached == null ? super.doLoadWithLock(aggregateIdentifier, expectedVersion) : cached;
        Long version = account.version();
        // Taken out, it comes back only in a state that is known to be right. Nobody misses it meanwhile: whoever wants
        // it waits for its lock, which is held until the handlers below have run.
        cache.invalidate(aggregateIdentifier);
        CurrentUnitOfWork.get().onRollback(failed -> {
            if (isRefusal(failed) && Objects.equals(version, account.version())) {
                cache.put(aggregateIdentifier, account);
            }
        });
        return account;
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> account) {
        super.doSaveWithLock(account);
        CurrentUnitOfWork.get().afterCommit(done -> cache.put(account.identifierAsString(), account));
    }

    private static boolean isRefusal(UnitOfWork<?> failed) {
        return failed.getExecutionResult().getExceptionResult() instanceof Rejection;
    }
}

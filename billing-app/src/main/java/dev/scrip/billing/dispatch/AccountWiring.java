package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.Snapshots;
import java.util.function.UnaryOperator;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** How Axon is told to carry commands to accounts. */
public final class AccountWiring {
    private AccountWiring() {}

    /** The way of commands to accounts. */
    public static AccountBus commandBus(CorrelationDataProvider trace) {
        return new AccountBus(trace);
    }

    /**
     * The account, cached and with snapshots.
     *
     * @param copy of an account, which stays as it is when that goes on
     */
    public static <T> AggregateConfigurer<T> aggregate(
            Class<T> type,
            UnaryOperator<T> copy,
            Snapshots snapshots,
            AccountCacheSettings cache,
            EventStoreSettings events) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(axon -> new AccountOfCommand())
                .configureRepository(axon -> new CachedAccounts<>(
                        EventSourcingRepository.builder(type)
                                .parameterResolverFactory(axon.parameterResolverFactory())
                                .handlerDefinition(axon.handlerDefinition(type))
                                .lockFactory(new AccountLocks(events.answerWithin()))
                                .eventStore(axon.eventStore())
                                .repositoryProvider(axon::repository),
                        copy,
                        snapshots,
                        cache.maxAccounts()));
    }
}

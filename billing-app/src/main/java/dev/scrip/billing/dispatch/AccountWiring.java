package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.EventStoreSettings;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.Repository;

/** How Axon is told to carry commands to accounts. */
public final class AccountWiring {
    private AccountWiring() {}

    /** No transaction around a command: its events are durable when the event store says so, and it writes no more. */
    public static CommandBus commandBus(CorrelationDataProvider trace) {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(trace));
        return bus;
    }

    /** The account, cached and with snapshots. */
    public static <T> AggregateConfigurer<T> aggregate(
            Class<T> type, AccountCacheSettings cache, EventStoreSettings events) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(axon -> new AccountOfCommand())
                .configureRepository(axon -> repository(axon, type, cache, events));
    }

    private static <T> Repository<T> repository(
            Configuration axon, Class<T> type, AccountCacheSettings cache, EventStoreSettings events) {
        EventSourcingRepository.Builder<T> builder = EventSourcingRepository.builder(type)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(type))
                .eventStore(axon.eventStore())
                .repositoryProvider(axon::repository)
                .snapshotTriggerDefinition(
                        new EventCountSnapshotTriggerDefinition(axon.snapshotter(), events.snapshotEvery()));
        return new CachedAccounts<>(builder, cache.maxAccounts());
    }
}

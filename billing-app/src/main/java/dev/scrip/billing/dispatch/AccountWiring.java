package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.EventStoreSettings;
import java.util.List;
import java.util.concurrent.Executor;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** How Axon is told to carry commands to accounts. */
public final class AccountWiring {
    private AccountWiring() {}

    /** The way of commands to accounts. */
    public static AccountBus commandBus(CorrelationDataProvider trace) {
        return new AccountBus(trace);
    }

    /** The account, cached and with snapshots. */
    public static <T> AggregateConfigurer<T> aggregate(
            Class<T> type, AccountCacheSettings cache, EventStoreSettings events) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(axon -> new AccountOfCommand())
                .configureRepository(axon -> repository(axon, type, cache, events));
    }

    /**
     * Makes the snapshots, in its own time.
     *
     * @param executor other threads than those of commands
     */
    public static <T> Snapshotter snapshotter(Configuration axon, Class<T> type, Executor executor) {
        AggregateModel<T> model = AnnotatedAggregateMetaModelFactory.inspectAggregate(
                type, axon.parameterResolverFactory(), axon.handlerDefinition(type));
        return AggregateSnapshotter.builder()
                .eventStore(axon.eventStore())
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(type))
                .aggregateFactories(List.of(new GenericAggregateFactory<>(model)))
                .executor(task -> executor.execute(() -> outsideOfCommands(task)))
                .build();
    }

    /** Within a command, what it records would be taken for kept before it is. */
    private static void outsideOfCommands(Runnable task) {
        if (CurrentUnitOfWork.isStarted()) {
            throw new IllegalStateException("a snapshot must not be made within a command");
        }
        task.run();
    }

    private static <T> Repository<T> repository(
            Configuration axon, Class<T> type, AccountCacheSettings cache, EventStoreSettings events) {
        EventSourcingRepository.Builder<T> builder = EventSourcingRepository.builder(type)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(type))
                .lockFactory(new AccountLocks(events.answerWithin()))
                .eventStore(axon.eventStore())
                .repositoryProvider(axon::repository)
                .snapshotTriggerDefinition(
                        new EventCountSnapshotTriggerDefinition(axon.snapshotter(), events.snapshotEvery()));
        return new CachedAccounts<>(builder, cache.maxAccounts());
    }
}

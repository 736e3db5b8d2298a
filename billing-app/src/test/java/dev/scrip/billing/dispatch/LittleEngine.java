package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.TestStore;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** One node: the real command path around little accounts, on a store that several nodes can share. */
final class LittleEngine implements AutoCloseable {
    private static final EventStoreSettings SETTINGS = new EventStoreSettings(64, 512, Duration.ofSeconds(20), 50, 5);

    private final TestStore store;
    private final Configuration axon;
    private final Commands commands;

    LittleEngine(TestStore store) {
        this.store = store;
        CommandBus bus = AccountWiring.commandBus(new CommandTrace());
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(ignored -> Jackson3Serializer.builder().build())
                .configureTransactionManager(ignored -> NoTransactionManager.instance())
                .configureCommandBus(ignored -> bus)
                .configureEventStore(ignored -> EmbeddedEventStore.builder()
                        .storageEngine(store.engine())
                        .build())
                .configureSnapshotter(axonNow -> AccountWiring.snapshotter(axonNow, LittleAccount.class, Runnable::run))
                .configureAggregate(
                        AccountWiring.aggregate(LittleAccount.class, new AccountCacheSettings(100), SETTINGS))
                .start();
        this.commands = new Commands(bus, store.pastCommands());
    }

    Commands commands() {
        return commands;
    }

    TestStore store() {
        return store;
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}

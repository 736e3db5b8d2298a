package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.Snapshots;
import dev.scrip.billing.eventstore.TestStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** One node: the real command path around little accounts, on a store that several nodes can share. */
final class LittleEngine implements AutoCloseable {
    private static final AccountCacheSettings CACHE = new AccountCacheSettings(100);

    private final TestStore store;
    private final Configuration axon;
    private final Commands commands;
    private final Queue<Runnable> snapshots = new ConcurrentLinkedQueue<>();

    LittleEngine(TestStore store) {
        this(store, CACHE);
    }

    LittleEngine(TestStore store, AccountCacheSettings cache) {
        EventStoreSettings settings = store.settings();
        this.store = store;
        AccountBus bus = AccountWiring.commandBus(new CommandTrace());
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(ignored -> Jackson3Serializer.builder().build())
                .configureTransactionManager(ignored -> NoTransactionManager.instance())
                .configureCommandBus(ignored -> bus)
                .configureEventStore(ignored -> EmbeddedEventStore.builder()
                        .storageEngine(store.engine())
                        .build())
                .configureAggregate(AccountWiring.aggregate(
                        LittleAccount.class,
                        LittleAccount::copy,
                        new Snapshots(store.engine(), settings, snapshots::add),
                        cache,
                        settings))
                .start();
        this.commands = new Commands(bus, store.pastCommands());
    }

    Commands commands() {
        return commands;
    }

    /** Makes the snapshots that have become due. */
    void takeSnapshots() {
        for (Runnable snapshot = snapshots.poll(); snapshot != null; snapshot = snapshots.poll()) {
            snapshot.run();
        }
    }

    TestStore store() {
        return store;
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}

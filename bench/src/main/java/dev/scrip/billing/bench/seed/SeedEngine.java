package dev.scrip.billing.bench.seed;

import dev.scrip.billing.account.BillingAccount;
import dev.scrip.billing.account.Rules;
import dev.scrip.billing.catalog.CatalogReader;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.AccountBus;
import dev.scrip.billing.dispatch.AccountCacheSettings;
import dev.scrip.billing.dispatch.AccountWiring;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.CommandTrace;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.eventstore.PastCommands;
import dev.scrip.billing.eventstore.Snapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * The engine's own command path, from command to row, but that nobody waits for each command to be durable: what has been
 * recorded is written by the thousand. The rows are those that the engine would have written.
 */
final class SeedEngine implements AutoCloseable {
    private static final int AT_ONCE = 1_000;
    private static final Caller BENCH = new Caller("bench", "bench", "seed", null);
    /** Snapshots as often as the engine takes them. */
    private static final EventStoreSettings SETTINGS =
            new EventStoreSettings(4_096, AT_ONCE, Duration.ofMinutes(2), 1_000, 200);

    static {
        // It never calls home, and has nothing to advertise.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    private final Recorder recorder = new Recorder();
    private final GroupCommitEngine store;
    private final Configuration axon;
    private final Commands commands;
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private Future<?> writing = Executors.newVirtualThreadPerTaskExecutor().submit(() -> {});

    SeedEngine(DataSource dataSource, int accountsMax, InstantSource time) {
        this.store = GroupCommitEngine.start(dataSource, SETTINGS, NoOpEventUpcaster.INSTANCE);
        AccountBus bus = AccountWiring.commandBus(new CommandTrace());
        Rules rules = new Rules(CatalogReader.readClasspathAnd(null), time, recorder);
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(ignored -> Jackson3Serializer.builder().build())
                .configureTransactionManager(ignored -> NoTransactionManager.instance())
                .configureCommandBus(ignored -> bus)
                .registerComponent(Rules.class, ignored -> rules)
                .configureEventStore(ignored ->
                        EmbeddedEventStore.builder().storageEngine(recorder).build())
                .configureAggregate(AccountWiring.aggregate(
                        BillingAccount.class,
                        BillingAccount::copy,
                        new Snapshots(store, SETTINGS, writer),
                        new AccountCacheSettings(accountsMax),
                        SETTINGS))
                .start();
        this.commands = new Commands(bus, new PastCommands(dataSource, NoOpEventUpcaster.INSTANCE));
    }

    void send(BillingCommand command) {
        commands.send(command, BENCH);
        if (recorder.size() >= AT_ONCE) {
            write();
        }
    }

    /** No later command will be about a task that there is now. */
    void forgetTasks() {
        recorder.forgetSubjects();
    }

    @Override
    public void close() {
        finish();
        axon.shutdown();
        writer.close();
        store.close();
    }

    /** While these are written the next ones are decided. */
    private void write() {
        await(writing);
        List<List<? extends EventMessage<?>>> recorded = recorder.take();
        writing = writer.submit(() -> store.appendAll(recorded));
    }

    private void finish() {
        write();
        await(writing);
    }

    private static void await(Future<?> task) {
        try {
            task.get(5, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("seeding failed", e);
        }
    }
}

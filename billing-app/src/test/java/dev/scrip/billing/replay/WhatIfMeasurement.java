package dev.scrip.billing.replay;

import dev.scrip.billing.account.Rehearsal;
import dev.scrip.billing.account.Rules;
import dev.scrip.billing.catalog.CatalogFiles;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.eventstore.EventJson;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.standing.OpenAccount;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * How many events a second a what-if replays, and the most that is in memory after a collection. Not part of the build; run it with
 * {@code mvn -pl billing-app -am test -Dtest=WhatIfMeasurement -Dsurefire.failIfNoSpecifiedTests=false}; how many events there are,
 * {@code -Dwhatif.events} says.
 */
class WhatIfMeasurement {
    private static final long EVENTS = Long.getLong("whatif.events", 1_000_000);
    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");
    private static final String INSERT = """
        insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata, recorded_at, append_first)
        values (?, ?, ?, ?, ?, '1', ?, '{"command":"ChargeGeneration","fingerprint":"4f5c0f7a9d1b2c3e4f5a6b7c8d9e0f1a"}', ?, ?)\
        """;

    private final CatalogFiles files = CatalogFiles.ofClasspathAnd(null);
    private final Catalogs catalogs = files.catalogs();
    private final Serializer serializer = EventJson.serializer();

    @TempDir
    Path directory;

    @Test
    void postgresql() throws Exception {
        measure(TestDatabase.POSTGRESQL.empty(), 10_000);
        measure(TestDatabase.POSTGRESQL.empty(), 1);
    }

    @Test
    void an_h2_file() throws Exception {
        measure("jdbc:h2:file:" + directory.resolve("many") + ";RETENTION_TIME=1000", 10_000);
        measure("jdbc:h2:file:" + directory.resolve("one") + ";RETENTION_TIME=1000", 1);
    }

    private void measure(String url, int accounts) throws Exception {
        DataSource dataSource = new DriverManagerDataSource(url);
        TestStore.migrate(dataSource);
        write(dataSource, accounts);
        WhatIfJob job = new WhatIfJob(
                new JdbcTemplate(dataSource),
                new FactReader(dataSource, NoOpEventUpcaster.INSTANCE),
                new TriedCatalogs(files, catalogs),
                () -> START.plusSeconds(EVENTS));
        for (Map<String, String> changes : List.of(Map.<String, String>of(), Map.of("rate-card[*].credits", "x2"))) {
            AtomicLong most = new AtomicLong();
            long start = System.nanoTime();
            WhatIfReport report = (WhatIfReport) job.run(new LonelyRun(
                    new WhatIfWish(null, null, null, changes, null), () -> most.accumulateAndGet(used(), Math::max)));
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.printf(
                    "%s, %,d accounts, %s: %,d events/s, %,d changed, at most %,d MB%n",
                    url.substring(5, 12),
                    accounts,
                    changes,
                    report.events() * 1_000 / millis,
                    report.changed(),
                    most.get() >> 20);
        }
    }

    /** Old collections only, so what it says is what has to be kept, or a little more. */
    private static long used() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    /** Charged, begun and done; every tenth gives half of it back. */
    private void write(DataSource dataSource, int accounts) throws Exception {
        long each = EVENTS / accounts;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            long position = 0;
            for (int i = 0; i < accounts; i++) {
                String id = "vidmuse/a-%05d".formatted(i);
                Author author = new Author(id, insert, position);
                author.send(new OpenAccount(id, "vidmuse"));
                author.send(new GrantCredits(
                        id, "much", CreditSource.ADD_ON, 1_000_000_000, null, null, null, Scope.ANYTHING, "bench"));
                for (int task = 0; author.sequence < each; task++) {
                    author.task(task);
                }
                position = author.position;
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    /** Writes down what an account records, as long as it is sent something. */
    private final class Author {
        private final Rehearsal account = new Rehearsal();
        private final String id;
        private final PreparedStatement insert;
        private long position;
        private long sequence;
        private Instant now = START;
        private @Nullable BillingEvent charged;

        Author(String id, PreparedStatement insert, long position) {
            this.id = id;
            this.insert = insert;
            this.position = position;
        }

        void task(int number) throws Exception {
            String generation = "g-" + number;
            now = now.plusSeconds(1);
            GenerationRequest request = new GenerationRequest(
                    generation, "text-to-image", "lumen", Map.of(), Surface.BATCH, Actor.HUMAN, null);
            send(new ChargeGeneration(id, request, PayWith.AUTO));
            send(new StartGeneration(id, generation));
            send(new CompleteGeneration(id, generation));
            if (number % 10 == 0) {
                send(new RefundGeneration(id, generation, 2L, "blurred"));
            }
        }

        void send(BillingCommand command) throws Exception {
            List<Rehearsal.Said> said =
                    account.send(command, new Rules(catalogs, () -> now, (of, subject) -> about(command)));
            long first = sequence;
            for (Rehearsal.Said one : said) {
                var json = serializer.serialize(one.event(), String.class);
                insert.setLong(1, ++position);
                insert.setString(2, id);
                insert.setLong(3, sequence++);
                insert.setString(4, "e-" + position);
                insert.setString(5, json.getType().getName());
                insert.setString(6, json.getData());
                insert.setObject(7, now.atOffset(ZoneOffset.UTC));
                insert.setLong(8, first);
                insert.addBatch();
                charged = one.event() instanceof GenerationCharged ? one.event() : charged;
            }
        }

        private List<BillingEvent> about(BillingCommand command) {
            return charged == null || command instanceof ChargeGeneration ? List.of() : List.of(charged);
        }
    }
}

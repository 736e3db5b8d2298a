package dev.scrip.billing.replay;

import dev.scrip.billing.catalog.CatalogFiles;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
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
    private final CatalogFiles files = CatalogFiles.ofClasspathAnd(null);
    private final Catalogs catalogs = files.catalogs();

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
        WrittenPast.write(dataSource, accounts, EVENTS);
        WhatIfJob job = new WhatIfJob(
                new JdbcTemplate(dataSource),
                new FactReader(dataSource, NoOpEventUpcaster.INSTANCE),
                new TriedCatalogs(files, catalogs),
                () -> WrittenPast.START.plusSeconds(EVENTS));
        for (Map<String, String> changes : List.of(Map.<String, String>of(), Map.of("rate-card[*].credits", "x2"))) {
            AtomicLong most = new AtomicLong();
            long cpu = cpuMillis();
            long start = System.nanoTime();
            WhatIfReport report = (WhatIfReport) job.run(new LonelyRun(
                    new WhatIfWish(null, null, null, changes, null), () -> most.accumulateAndGet(used(), Math::max)));
            long millis = (System.nanoTime() - start) / 1_000_000;
            System.out.printf(
                    "%s, %,d accounts, %s: %,d events/s, %.1f µs of CPU each, %,d changed, at most %,d MB%n",
                    url.substring(5, 12),
                    accounts,
                    changes,
                    report.events() * 1_000 / millis,
                    (cpuMillis() - cpu) * 1_000.0 / report.events(),
                    report.changed(),
                    most.get() >> 20);
        }
    }

    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    /** Old collections only, so what it says is what has to be kept, or a little more. */
    private static long used() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}

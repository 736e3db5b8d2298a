package dev.scrip.billing.eventstore;

import static dev.scrip.billing.eventstore.History.charged;
import static dev.scrip.billing.eventstore.History.message;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.DataSourceBuilder;

/**
 * How many one-event appends a second the engine makes durable on an H2 file. Not part of the build; run it with
 * {@code mvn -pl billing-app -am test -Dtest=AppendRateMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class AppendRateMeasurement {
    private static final int THREADS = Integer.getInteger("append.threads", 32);
    private static final int SECONDS = Integer.getInteger("append.seconds", 30);

    @Test
    void appends_per_second(@TempDir Path directory) throws Exception {
        DataSource dataSource = DataSourceBuilder.create()
                .url(TestStore.fileUrl(directory))
                .username("sa")
                .build();
        TestStore.migrate(dataSource);
        EventStoreSettings settings = new EventStoreSettings(4096, 512, Duration.ofSeconds(20), 500, 200);
        try (TestStore store = TestStore.on(dataSource, settings)) {
            measure(store, directory);
        }
        ((AutoCloseable) dataSource).close();
    }

    private static void measure(TestStore store, Path directory) throws Exception {
        LongAdder done = new LongAdder();
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                String account = "vidmuse/account-" + i;
                pool.execute(() -> {
                    for (long sequence = 0; System.nanoTime() < end; sequence++) {
                        store.engine().appendEvents(message(sequence, charged(account, "g-" + sequence)));
                        done.increment();
                    }
                });
            }
            long before = 0;
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                long next = Math.min(end, now + Duration.ofSeconds(5).toNanos());
                LockSupport.parkNanos(next - now);
                long sum = done.sum();
                System.out.printf("%,d appends/s%n", (sum - before) / 5);
                before = sum;
            }
        }
        long bytes = Files.size(directory.resolve("scrip.mv.db"));
        System.out.printf("%,d events, %,d bytes each%n", done.sum(), bytes / done.sum());
    }
}

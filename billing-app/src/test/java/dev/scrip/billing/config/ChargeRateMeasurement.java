package dev.scrip.billing.config;

import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.standing.OpenAccount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * How many charges a second the engine makes durable on an H2 file, without HTTP. Not part of the build; run it with
 * {@code mvn -pl billing-app -am test -Dtest=ChargeRateMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@SpringBootTest
class ChargeRateMeasurement {
    private static final int THREADS = Integer.getInteger("charge.threads", 32);
    private static final int SECONDS = Integer.getInteger("charge.seconds", 40);
    private static final int ACCOUNTS = 1_000;
    private static final Caller SHOP = new Caller("shop", "key-1", "r-1", null);

    @TempDir
    static Path directory;

    @Autowired
    Commands commands;

    @DynamicPropertySource
    static void file(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.datasource.url", () -> "jdbc:h2:file:" + directory.resolve("scrip") + ";RETENTION_TIME=1000");
    }

    @Test
    void charges_per_second() {
        LongAdder done = new LongAdder();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < ACCOUNTS; i++) {
                String account = "vidmud/account-" + i;
                pool.execute(() -> open(account));
            }
        }
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                pool.execute(() -> chargeUntil(end, thread, done));
            }
            long before = 0;
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                LockSupport.parkNanos(Math.min(end - now, Duration.ofSeconds(5).toNanos()));
                long sum = done.sum();
                System.out.printf("%,d charges/s%n", (sum - before) / 5);
                before = sum;
            }
        }
    }

    private void open(String account) {
        commands.send(new OpenAccount(account, "vidmud"), SHOP);
        commands.send(
                new GrantCredits(account, "g", CreditSource.ADD_ON, 1_000_000, null, null, null, Scope.ANYTHING, "-"),
                SHOP);
    }

    private void chargeUntil(long end, int thread, LongAdder done) {
        for (int i = 0; System.nanoTime() < end; i++) {
            String account = "vidmud/account-" + (thread * 31 + i * 7) % ACCOUNTS;
            GenerationRequest request = new GenerationRequest(
                    "g-" + thread + "-" + i, "chat-editing", null, Map.of(), Surface.AGENT_CHAT, Actor.HUMAN, null);
            commands.send(new ChargeGeneration(account, request, PayWith.CREDITS), SHOP);
            done.increment();
        }
    }
}

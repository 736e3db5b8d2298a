package dev.scrip.billing.bench.seed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.scrip.billing.bench.load.AccountNames;
import dev.scrip.billing.collection.AttachPaymentMethod;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.standing.OpenAccount;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts accounts into a database that has the tables and no engine at work. */
public final class Seed implements AutoCloseable {
    /** Enough for all that a measurement will ever charge. */
    private static final long PLENTY = 1_000_000_000_000L;

    private final HikariDataSource dataSource;
    private final SeedEngine engine;

    /** What is seeded happens now. */
    public Seed(String url, int accountsMax) {
        this(url, accountsMax, Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }

    private Seed(String url, int accountsMax, InstantSource time) {
        this.dataSource = pool(url);
        this.engine = new SeedEngine(dataSource, accountsMax, time);
    }

    /** What is seeded happened then. */
    public static Seed asOf(String url, int accountsMax, Instant instant) {
        return new Seed(url, accountsMax, InstantSource.fixed(instant.truncatedTo(ChronoUnit.MICROS)));
    }

    static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    /** Accounts that have credits and nothing else. */
    public Seed accounts(int first, int count) {
        for (int number = first; number < first + count; number++) {
            String account = AccountNames.internalId(number);
            engine.send(new OpenAccount(account, AccountNames.BRAND));
            grant(account, PLENTY);
        }
        engine.forgetTasks();
        return this;
    }

    /** Accounts that have credits, all of which expire at one instant. */
    public Seed expiring(int first, int count, Instant expiresAt) {
        for (int number = first; number < first + count; number++) {
            String account = AccountNames.internalId(number);
            engine.send(new OpenAccount(account, AccountNames.BRAND));
            grant(account, 100, expiresAt);
        }
        return this;
    }

    /** Accounts that subscribe, with a card on file that pays for the next cycle. */
    public Seed renewing(int first, int count) {
        for (int number = first; number < first + count; number++) {
            String account = AccountNames.internalId(number);
            engine.send(new OpenAccount(account, AccountNames.BRAND));
            engine.send(new AttachPaymentMethod(account, "cus_" + number + "/pm_1"));
            engine.send(new StartSubscription(account, "pro", new Payment("pay-" + number, 2_999, "USD", "card")));
        }
        return this;
    }

    /** An account that has just subscribed to a plan with an unlimited benefit, and has a finished task. */
    public void subscriber(int number, String task) {
        String account = AccountNames.internalId(number);
        engine.send(new OpenAccount(account, AccountNames.BRAND));
        engine.send(new StartSubscription(account, "pro", new Payment("pay-" + number, 2_999, "USD", "card")));
        task(account, task);
    }

    /** An account that has bought some credits, and has a finished task. */
    public void customer(int number, long credits, String task) {
        String account = AccountNames.internalId(number);
        engine.send(new OpenAccount(account, AccountNames.BRAND));
        grant(account, credits);
        task(account, task);
    }

    /** Tasks of accounts, one after the other in turns: charged, started and completed; three events a task. */
    public Seed tasks(int firstAccount, int accounts, int tasks) {
        for (int task = 0; task < tasks; task++) {
            String account = AccountNames.internalId(firstAccount + task % accounts);
            task(account, "task-" + task);
            if (task % 10_000 == 0) {
                engine.forgetTasks();
            }
        }
        engine.forgetTasks();
        return this;
    }

    /** Charges of one account. */
    public Seed charges(int account, int charges) {
        String accountId = AccountNames.internalId(account);
        for (int charge = 0; charge < charges; charge++) {
            engine.send(charge(accountId, "past-" + charge));
            if (charge % 10_000 == 0) {
                engine.forgetTasks();
            }
        }
        engine.forgetTasks();
        return this;
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }

    private void grant(String account, long credits) {
        grant(account, credits, null);
    }

    private void grant(String account, long credits, @Nullable Instant expiresAt) {
        engine.send(new GrantCredits(
                account, "bought", CreditSource.ADD_ON, credits, null, null, expiresAt, Scope.ANYTHING, "bench"));
    }

    private void task(String account, String id) {
        engine.send(charge(account, id));
        engine.send(new StartGeneration(account, id));
        engine.send(new CompleteGeneration(account, id));
    }

    private static ChargeGeneration charge(String accountId, String generationId) {
        GenerationRequest request = new GenerationRequest(
                generationId, "text-to-image", "lumen", Map.of(), Surface.AGENT_CHAT, Actor.HUMAN, null);
        return new ChargeGeneration(accountId, request, PayWith.AUTO);
    }
}

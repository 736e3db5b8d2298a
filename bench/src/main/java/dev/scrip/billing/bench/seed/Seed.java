package dev.scrip.billing.bench.seed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.scrip.billing.bench.load.AccountNames;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.standing.OpenAccount;
import java.util.Map;

/** Puts accounts into a database that has the tables and no engine at work. */
public final class Seed implements AutoCloseable {
    /** Enough for all that a measurement will ever charge. */
    private static final long PLENTY = 1_000_000_000_000L;

    private final HikariDataSource dataSource;
    private final SeedEngine engine;

    public Seed(String url, int accountsMax) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        this.dataSource = new HikariDataSource(config);
        this.engine = new SeedEngine(dataSource, accountsMax);
    }

    /** Accounts that have credits and nothing else. */
    public Seed accounts(int first, int count) {
        for (int number = first; number < first + count; number++) {
            String account = AccountNames.internalId(number);
            engine.send(new OpenAccount(account, AccountNames.BRAND));
            engine.send(new GrantCredits(
                    account, "plenty", CreditSource.ADD_ON, PLENTY, null, null, null, Scope.ANYTHING, "bench"));
        }
        engine.forgetTasks();
        return this;
    }

    /** Tasks of accounts, one after the other in turns: charged, started and completed; three events a task. */
    public Seed tasks(int firstAccount, int accounts, int tasks) {
        for (int task = 0; task < tasks; task++) {
            String account = AccountNames.internalId(firstAccount + task % accounts);
            String id = "task-" + task;
            engine.send(charge(account, id));
            engine.send(new StartGeneration(account, id));
            engine.send(new CompleteGeneration(account, id));
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
        engine.snapshot(accountId);
        return this;
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }

    private static ChargeGeneration charge(String accountId, String generationId) {
        GenerationRequest request = new GenerationRequest(
                generationId, "text-to-image", "lumen", Map.of(), Surface.AGENT_CHAT, Actor.HUMAN, null);
        return new ChargeGeneration(accountId, request, PayWith.AUTO);
    }
}

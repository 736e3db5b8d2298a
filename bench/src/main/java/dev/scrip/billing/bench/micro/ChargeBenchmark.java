package dev.scrip.billing.bench.micro;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.CatalogReader;
import dev.scrip.billing.credit.CreditDecider;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.eventstore.EventJson;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.GenerationDecider;
import dev.scrip.billing.standing.OpenAccount;
import dev.scrip.billing.standing.StandingDecider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A charge without anything around it: deciding it, folding its event, its event as JSON and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChargeBenchmark {
    private static final String ACCOUNT = "vidmuse/bench-000000";
    private static final Instant NOW = Instant.parse("2026-02-10T17:00:00Z");
    private static final long PLENTY = 1_000_000_000L;

    /** Lots of credits that the account has; a charge looks at all of them. */
    @Param({"1", "10", "100"})
    private int lots;

    private final Catalog catalog = CatalogReader.readClasspathAnd(null).at("vidmuse", NOW);
    private final Serializer serializer = EventJson.serializer();
    private final ChargeGeneration command = new ChargeGeneration(
            ACCOUNT,
            new GenerationRequest("g-1", "text-to-image", "lumen", Map.of(), Surface.AGENT_CHAT, Actor.HUMAN, null),
            PayWith.AUTO);
    private final AccountOpened opened = StandingDecider.open(new OpenAccount(ACCOUNT, "vidmuse"), catalog, NOW);
    private AccountState account = AccountState.after(null, opened);
    private BalanceView balance = BalanceView.opened(opened);
    private BillingEvent charged = opened;
    private SerializedObject<String> json = serializer.serialize(opened, String.class);

    /** Gives the account its lots. */
    @Setup
    public void grant() {
        for (int lot = 0; lot < lots; lot++) {
            GrantCredits grant = new GrantCredits(
                    ACCOUNT,
                    "bought-" + lot,
                    CreditSource.ADD_ON,
                    PLENTY,
                    null,
                    null,
                    null,
                    dev.scrip.billing.event.Scope.ANYTHING,
                    "bench");
            for (BillingEvent event : CreditDecider.grant(grant, account.credits(), catalog, NOW)) {
                account = account.on(event);
                balance = balance.on(event);
            }
        }
        charged = decide().getFirst();
        json = serializer.serialize(charged, String.class);
    }

    /** What a charge costs, from which lots, in which queue. */
    @Benchmark
    public List<BillingEvent> decide() {
        return GenerationDecider.charge(command, account.payer(), List.of(), catalog, NOW);
    }

    /** The account after the charge. */
    @Benchmark
    public AccountState fold() {
        return account.on(charged);
    }

    /** The balance that people see after the charge. */
    @Benchmark
    public BalanceView foldBalance() {
        return balance.on(charged);
    }

    /** The event as it is stored. */
    @Benchmark
    public String write() {
        return serializer.serialize(charged, String.class).getData();
    }

    /** The event as it was. */
    @Benchmark
    public Object read() {
        return serializer.deserialize(json);
    }
}

package dev.scrip.billing.view;

import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.PriceLine;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.eventstore.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * A sound history of any length, written straight into the event table: accounts that mostly are charged, sometimes hold and settle,
 * fail and get their credits back. Metadata are as long as those of a real command.
 */
public final class LongHistory {
    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");
    private static final List<String> MODELS = List.of("veo-3", "kling-2", "sora-2");
    private static final int AT_ONCE = 1_000;
    private static final String METADATA = """
        {"actor":"video-service","catalog":"vidmud/2026-01","command":"ChargeGeneration","correlationId":\
        "0199f3c1-7c32-7000-8000-00000000c0de","fingerprint":"4f5c0f7a9d1b2c3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e",\
        "idempotencyKey":"g-1","key":"k-0123456789","request":"0199f3c1-7c32-7000-8000-00000000c0de"}\
        """;
    private static final String INSERT = """
        insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata,
                           recorded_at, append_first, command_key, subject, subject_index)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private final Serializer serializer = EventJson.serializer();
    private final Random random = new Random(1);
    private final List<Account> accounts = new ArrayList<>();
    private final PreparedStatement insert;
    private long position;
    private Instant now = START;

    private static final class Account {
        final String id;
        CreditLedger ledger = CreditLedger.EMPTY;
        long sequence = -1;
        int generations;

        Account(String id) {
            this.id = id;
        }
    }

    private LongHistory(PreparedStatement insert) {
        this.insert = insert;
    }

    /** Fills an empty table with at least so many events, spread evenly over the accounts. */
    public static void write(DataSource dataSource, int accounts, long events) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                LongHistory history = new LongHistory(insert);
                history.open(accounts);
                while (history.position < events) {
                    history.step();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    private void open(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            Account account = new Account("vidmud/account-" + i);
            accounts.add(account);
            record(account, new AccountOpened(account.id, now, "vidmud", 0));
            grant(account, CreditSource.SUBSCRIPTION, 2_000, GrantOrigin.OPERATOR);
            grant(account, CreditSource.ADD_ON, 1_000_000_000, GrantOrigin.OPERATOR);
        }
    }

    private void grant(Account account, CreditSource source, long amount, GrantOrigin origin) throws SQLException {
        LotTerms terms = new LotTerms(source, amount, 50, now, now.plus(Duration.ofDays(365)), Scope.ANYTHING);
        record(account, new CreditsGranted(account.id, now, account.ledger.nextLotId(), origin, terms, "welcome"));
    }

    private void step() throws SQLException {
        now = now.plusMillis(50);
        Account account = accounts.get(random.nextInt(accounts.size()));
        switch (random.nextInt(20)) {
            case 0 -> holdAndSettle(account);
            case 1 -> {
                charge(account);
                record(account, new GenerationCompleted(account.id, now, "g-" + account.generations));
            }
            case 2 -> {
                List<Draw> draws = charge(account);
                List<Draw> back = draws.stream()
                        .filter(draw -> account.ledger.lot(draw.lotId()).isPresent())
                        .toList();
                record(
                        account,
                        new GenerationRefunded(
                                account.id, now, "g-" + account.generations, sum(back), back, 0, "failed"));
            }
            default -> charge(account);
        }
    }

    private List<Draw> charge(Account account) throws SQLException {
        List<Draw> draws = draws(account, 7);
        GenerationRequest request = request(account);
        record(
                account,
                new GenerationCharged(
                        account.id,
                        now,
                        request,
                        7,
                        breakdown(),
                        draws,
                        account.ledger.available(now) - 7,
                        TaskQueue.PRIORITY,
                        QueueReason.NO_BENEFIT,
                        "2026-01"));
        return draws;
    }

    private void holdAndSettle(Account account) throws SQLException {
        List<Draw> draws = draws(account, 7);
        GenerationRequest request = request(account);
        Instant timeout = now.plus(Duration.ofHours(1));
        record(
                account,
                new GenerationHeld(
                        account.id,
                        now,
                        request,
                        7,
                        breakdown(),
                        draws,
                        0,
                        TaskQueue.PRIORITY,
                        QueueReason.NO_BENEFIT,
                        timeout,
                        "2026-01"));
        record(account, new HoldSettled(account.id, now, request.generationId(), 7, draws, List.of(), List.of(), 0));
    }

    private List<Draw> draws(Account account, long wanted) {
        List<Draw> draws = new ArrayList<>();
        long missing = wanted;
        for (var lot : account.ledger.lots()) {
            long part = Math.min(missing, lot.free());
            if (part > 0) {
                draws.add(new Draw(lot.lotId(), part));
                missing -= part;
            }
        }
        return draws;
    }

    private static List<PriceLine> breakdown() {
        return List.of(
                new PriceLine("base", "image-generation", "1", "5"), new PriceLine("resolution", "2k", "1.4", "7"));
    }

    private GenerationRequest request(Account account) {
        return new GenerationRequest(
                "g-" + ++account.generations,
                "image-generation",
                MODELS.get(random.nextInt(MODELS.size())),
                Map.of("resolution", "2k"),
                Surface.AGENT_CHAT,
                Actor.HUMAN,
                null);
    }

    private static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).sum();
    }

    private void record(Account account, BillingEvent event) throws SQLException {
        account.ledger = account.ledger.on(event);
        SerializedObject<String> payload = serializer.serialize(event, String.class);
        insert.setLong(1, ++position);
        insert.setString(2, account.id);
        insert.setLong(3, ++account.sequence);
        insert.setString(4, "0199f3c1-7c32-7000-8000-%012d".formatted(position));
        insert.setString(5, payload.getType().getName());
        insert.setString(6, payload.getType().getRevision());
        insert.setString(7, payload.getData());
        insert.setString(8, METADATA);
        insert.setObject(9, now.atOffset(ZoneOffset.UTC));
        insert.setLong(10, account.sequence);
        insert.setString(11, null);
        insert.setString(12, null);
        insert.setObject(13, null);
        insert.addBatch();
        if (position % AT_ONCE == 0) {
            insert.executeBatch();
        }
    }
}

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
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.eventstore.EventJson;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.standing.OpenAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;

/** A past that accounts of a brand's own catalog made, written straight into the event table. */
final class WrittenPast {
    static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    private static final String LOT = Subject.lot("");
    private static final String INSERT = """
        insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata, recorded_at, append_first)
        values (?, ?, ?, ?, ?, '1', ?, '{"command":"ChargeGeneration","fingerprint":"4f5c0f7a9d1b2c3e4f5a6b7c8d9e0f1a"}', ?, ?)\
        """;

    private final Catalogs catalogs = CatalogFiles.ofClasspathAnd(null).catalogs();
    private final Serializer serializer = EventJson.serializer();

    private WrittenPast() {}

    static void write(DataSource dataSource, int accounts, long events) throws Exception {
        new WrittenPast().fill(dataSource, accounts, events);
    }

    /** Charged, begun and done; every tenth gives half of it back. */
    private void fill(DataSource dataSource, int accounts, long events) throws Exception {
        long each = events / accounts;
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
        private final Map<String, List<BillingEvent>> lots = new HashMap<>();
        private List<BillingEvent> task = List.of();

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
            List<Rehearsal.Said> said = account.send(
                    command,
                    new Rules(
                            catalogs,
                            () -> now,
                            (of, subject) ->
                                    subject.startsWith(LOT) ? lots.getOrDefault(subject, List.of()) : about(command)));
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
                remember(one.event());
            }
        }

        private void remember(BillingEvent event) {
            if (event instanceof GenerationCharged) {
                task = List.of(event);
            } else if (event instanceof CreditsGranted granted) {
                lots.put(Subject.lot(granted.lotId()), List.of(event));
            }
        }

        private List<BillingEvent> about(BillingCommand command) {
            return command instanceof ChargeGeneration ? List.of() : task;
        }
    }
}

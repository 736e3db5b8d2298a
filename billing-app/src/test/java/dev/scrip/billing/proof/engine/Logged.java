package dev.scrip.billing.proof.engine;

import dev.scrip.billing.eventstore.History;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.proof.ByteLines;
import dev.scrip.billing.proof.SigningKey;
import dev.scrip.billing.proof.Verdict;
import dev.scrip.billing.proof.Verifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with a history of which two heads were signed, and an auditor who kept them. */
record Logged(DataSource dataSource, LogTree tree) {
    static final SigningKey KEY = SigningKey.random("test.example/log");
    static final long FIRST_HEAD = 300;
    static final long EVENTS = 600;
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    static Logged on(TestDatabase database) {
        DataSource dataSource = new DriverManagerDataSource(database.like("proof-history", Logged::prepare));
        return new Logged(dataSource, tree(dataSource, KEY));
    }

    static LogTree tree(DataSource dataSource, SigningKey key) {
        return new LogTree(dataSource, () -> NOON, List.of(key.publicKey()));
    }

    private static void prepare(String url) {
        DataSource dataSource = new DriverManagerDataSource(url);
        TestStore.migrate(dataSource);
        try (TestStore store = TestStore.on(dataSource)) {
            store.engine().appendEvents(History.message(0, History.opened(History.ANNA)));
            charge(store, 1, FIRST_HEAD);
            tree(dataSource, KEY).follow();
            tree(dataSource, KEY).sign(KEY);
            charge(store, FIRST_HEAD, EVENTS);
            tree(dataSource, KEY).follow();
            tree(dataSource, KEY).sign(KEY);
        }
    }

    static void charge(TestStore store, long from, long to) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (long sequence = from; sequence < to; sequence++) {
            events.add(History.message(sequence, History.charged(History.ANNA, "g-" + sequence)));
        }
        store.engine().appendEvents(events);
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(dataSource);
    }

    /** What a sink outside of the database has been given. */
    String published() throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        new Publisher(tree, lines::append).publish();
        return lines.toString();
    }

    /** Only the heads of it. */
    static String headsOf(String published) {
        return published.lines().filter(line -> line.contains("\"note\"")).collect(Collectors.joining("\n"));
    }

    byte[] export() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        new ProofReader(tree).export(0, Long.MAX_VALUE, account -> true, lines);
        return lines.toByteArray();
    }

    static Verdict verdict(byte[] export, String heads) throws IOException {
        return Verifier.verify(
                List.of(KEY.publicKey()),
                new ByteLines(new ByteArrayInputStream(export)),
                new ByteLines(new ByteArrayInputStream(heads.getBytes(StandardCharsets.UTF_8))),
                Verifier.Hidden.FAULT,
                read -> {});
    }
}

package dev.scrip.billing.eventstore;

import static dev.scrip.billing.eventstore.History.ANNA;
import static dev.scrip.billing.eventstore.History.charged;
import static dev.scrip.billing.eventstore.History.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scrip.billing.eventstore.UnreliableDatabase.CommitFault;
import dev.scrip.billing.projection.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The event writer")
@Tag("I5")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class EventWriterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int QUEUE_CAPACITY = 16;

    private final EventEncoding encoding = new EventEncoding(EventJson.serializer());
    private final TestDatabase kind;
    private final UnreliableDatabase database;
    private final StoredEvents stored;
    private final EventWriter writer;

    EventWriterTest(TestDatabase kind) {
        this.kind = kind;
        database = new UnreliableDatabase(TestStore.migrated(kind));
        stored = new StoredEvents(database);
        writer = writer(PATIENCE);
    }

    private EventWriter writer(Duration answerWithin) {
        return new EventWriter(
                new EventTable(database), new EventStoreSettings(QUEUE_CAPACITY, 512, answerWithin, 100, 100));
    }

    @AfterEach
    void close() {
        database.openGate();
        writer.close();
    }

    @Test
    void commits_what_gathered_while_it_was_busy_at_once() {
        database.closeGate();
        List<Append> appends = IntStream.range(0, 16)
                .mapToObj(i -> submit("vidmuse/" + i, 0, "g"))
                .toList();
        database.openGate();
        appends.forEach(append -> append.await());

        assertThat(database.commits()).isLessThanOrEqualTo(2);
        assertThat(stored.lastPosition()).isEqualTo(16);
    }

    @Test
    void fails_those_at_fault_and_nobody_else() throws Exception {
        submit(ANNA, 0, "g-0").await();
        database.cutConnection();
        database.closeGate();
        submit("vidmuse/first", 0, "g");
        List<Append> good = IntStream.range(0, 5)
                .mapToObj(i -> submit("vidmuse/" + i, 0, "g"))
                .toList();
        Append late = submit(ANNA, 0, "g-1");
        Append twice = submit(ANNA, 1, "g-0");
        List<Append> alsoGood = IntStream.range(5, 8)
                .mapToObj(i -> submit("vidmuse/" + i, 0, "g"))
                .toList();
        database.openGate();

        good.forEach(append -> append.await());
        alsoGood.forEach(append -> append.await());
        assertThatThrownBy(late::await).isInstanceOf(AlreadyRecorded.class);
        assertThatThrownBy(() -> twice.await()).isInstanceOf(AlreadyRecorded.class);
        assertThat(stored.after(0, 100))
                .extracting(StoredEvent::position)
                .hasSize(10)
                .endsWith(10L);
    }

    @Test
    void finds_all_who_are_at_fault_by_one_look() {
        IntStream.range(0, 6).forEach(i -> submit("vidmuse/" + i, 0, "g").await());
        database.closeGate();
        List<Append> late = IntStream.range(0, 6)
                .mapToObj(i -> submit("vidmuse/" + i, 0, "g"))
                .toList();
        Append good = submit("vidmuse/good", 0, "g");
        int before = database.commits();
        database.openGate();

        late.forEach(append -> assertThatThrownBy(append::await).isInstanceOf(AlreadyRecorded.class));
        good.await();
        assertThat(database.commits() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void writes_what_an_account_recorded_before_it_recorded_what_is_refused() {
        Chain chain = new Chain();
        submit(ANNA, 0, "g-0").await();
        database.closeGate();
        Append good = submit(chain, 1, "g-1");
        Append refused = submit(chain, 2, "g-0");
        Append hangsOnIt = submit(chain, 3, "g-3");
        database.openGate();

        good.await();
        assertThatThrownBy(refused::await).isInstanceOf(AlreadyRecorded.class);
        assertThatThrownBy(hangsOnIt::await).isInstanceOf(ConcurrencyException.class);
        assertThat(stored.lastSequence(ANNA)).contains(1L);
    }

    @Test
    void writes_to_postgresql_by_one_statement_however_many_rows() throws SQLException {
        assumeTrue(kind == TestDatabase.POSTGRESQL, "in one's own process no word travels");
        submit(ANNA, 0, "g-0").await();

        try (Connection other = database.getConnection();
                Statement statement = other.createStatement();
                ResultSet written = statement.executeQuery("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid() and state = 'idle'
                      and query like '%insert into event%unnest%'\
                    """)) {
            written.next();
            assertThat(written.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void tells_who_lost_a_race_for_a_sequence() {
        submit(ANNA, 0, "g-0").await();
        submit(ANNA, 1, "g-1").await();

        Append late = submit(ANNA, 1, "g-2");

        assertThatThrownBy(late::await).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void judges_each_append_by_what_is_stored_not_by_a_neighbour_that_failed() {
        submit(ANNA, 0, "g-0").await();
        database.closeGate();
        Append fails =
                new Append(encoding.rows(List.of(message(1, charged(ANNA, "g-0")), message(2, charged(ANNA, "g-2")))));
        writer.submit(fails);
        Append clashesWithTheFailedOnly = submit(ANNA, 2, "g-3");
        database.openGate();

        assertThatThrownBy(() -> fails.await()).isInstanceOf(AlreadyRecorded.class);
        clashesWithTheFailedOnly.await();
    }

    @Test
    void never_writes_what_hangs_on_a_lost_append() throws Exception {
        Chain chain = new Chain();
        submit(ANNA, 0, "g-0").await();
        database.goAway();
        Append lost = submit(chain, 1, "g-1");
        Append hangsOnIt = submit(chain, 2, "g-2");
        assertThatThrownBy(lost::await).isInstanceOf(TemporarilyUnavailable.class);
        database.comeBack();
        Append late = submit(chain, 1, "g-3");

        assertThatThrownBy(() -> hangsOnIt.await()).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(late::await).isInstanceOf(ConcurrencyException.class);
        assertThat(stored.lastSequence(ANNA)).contains(0L);
    }

    @Test
    void writes_nothing_of_a_batch_that_hangs_on_what_it_refuses() {
        Chain chain = new Chain();
        submit(ANNA, 0, "g-0").await();
        database.closeGate();
        Append fails = submit(chain, 1, "g-0");
        Append hangsOnIt = submit(chain, 2, "g-2");
        Append good = submit("vidmuse/other", 0, "g");
        database.openGate();

        assertThatThrownBy(() -> fails.await()).isInstanceOf(AlreadyRecorded.class);
        assertThatThrownBy(() -> hangsOnIt.await()).isInstanceOf(ConcurrencyException.class);
        good.await();
        assertThat(stored.lastSequence(ANNA)).contains(0L);
    }

    @Test
    void turns_away_what_is_more_than_it_can_queue() throws Exception {
        database.closeGate();
        submit("vidmuse/first", 0, "g");
        database.awaitVisitor();
        IntStream.range(0, QUEUE_CAPACITY).forEach(i -> submit("vidmuse/" + i, 0, "g"));

        assertThatThrownBy(() -> submit("vidmuse/last", 0, "g")).isInstanceOf(TemporarilyUnavailable.class);
    }

    @Test
    void keeps_nobody_waiting_longer_than_agreed() throws InterruptedException {
        try (EventWriter impatient = writer(Duration.ofMillis(50))) {
            database.closeGate();
            Append underway = append(ANNA, 0, "g-0");
            impatient.submit(underway);
            database.awaitVisitor();
            Append queued = append("vidmuse/ben", 0, "g-0");
            impatient.submit(queued);

            assertThatThrownBy(underway::await).isInstanceOf(TemporarilyUnavailable.class);
            assertThatThrownBy(queued::await).isInstanceOf(TemporarilyUnavailable.class);
            database.openGate();
        }
        assertThat(stored.after(0, 10)).hasSize(2);
    }

    @Test
    void goes_on_over_a_new_connection_when_one_was_cut() throws Exception {
        submit(ANNA, 0, "g-0").await();
        database.cutConnection();

        submit(ANNA, 1, "g-1").await();

        assertThat(stored.lastSequence(ANNA)).contains(1L);
    }

    @Test
    void goes_on_over_a_new_connection_when_the_server_ended_its_session_in_the_middle_of_a_batch() throws Exception {
        submit(ANNA, 0, "g-0").await();
        assumeTrue(kind == TestDatabase.POSTGRESQL, "an embedded database has no server that could");
        try (Connection other =
                        Objects.requireNonNull(database.getTargetDataSource()).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // Whoever has the turn keeps the writer waiting, in its transaction.
            statement.execute("select id from event_turn where id = 1 for update");
            try (EventWriter impatient = writer(Duration.ofMillis(300))) {
                Append waiting = append(ANNA, 1, "g-1");
                impatient.submit(waiting);
                assertThatThrownBy(waiting::await).isInstanceOf(TemporarilyUnavailable.class);
                database.breakWriter();
                other.rollback();
            }
        }
        assertThat(stored.lastSequence(ANNA)).contains(1L);
    }

    @Test
    void says_so_while_the_database_is_away_and_recovers_by_itself() throws SQLException {
        submit(ANNA, 0, "g-0").await();
        database.goAway();
        Append meanwhile = submit(ANNA, 1, "g-1");
        assertThatThrownBy(() -> meanwhile.await()).isInstanceOf(TemporarilyUnavailable.class);

        database.comeBack();

        submit(ANNA, 1, "g-2").await();
        assertThat(stored.ofAccount(ANNA, 1, 10)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = CommitFault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void finds_out_what_became_of_a_commit_that_nobody_answered(CommitFault fault) {
        database.failNextCommit(fault);

        submit(ANNA, 0, "g-0").await();

        assertThat(stored.after(0, 10))
                .singleElement()
                .extracting(StoredEvent::position)
                .isEqualTo(1L);
    }

    @Test
    void writes_what_it_was_given_before_it_closes_and_takes_nothing_after() {
        database.closeGate();
        Append append = submit(ANNA, 0, "g-0");
        database.openGate();

        writer.close();

        append.await();
        assertThatThrownBy(() -> submit(ANNA, 1, "g-1")).isInstanceOf(TemporarilyUnavailable.class);
    }

    private Append submit(Chain chain, long sequence, String generationId) {
        Append append = new Append(encoding.rows(List.of(message(sequence, charged(ANNA, generationId)))), chain);
        writer.submit(append);
        return append;
    }

    private Append submit(String accountId, long sequence, String generationId) {
        Append append = append(accountId, sequence, generationId);
        writer.submit(append);
        return append;
    }

    private Append append(String accountId, long sequence, String generationId) {
        return new Append(encoding.rows(List.of(message(sequence, charged(accountId, generationId)))));
    }
}

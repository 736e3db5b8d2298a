package dev.scrip.billing.queue;

import static dev.scrip.billing.queue.TaskEvents.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.projection.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B3")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class QueueViewTest {
    private final QueueTables tables;
    private final TaskEvents anna = new TaskEvents("vidmuse/anna");
    private final TaskEvents ben = new TaskEvents("vidmuse/ben");
    private final TaskEvents other = new TaskEvents("vidmud/anna");

    QueueViewTest(TestDatabase database) {
        tables = new QueueTables(database);
    }

    private Optional<QueueTask> find(String account, String generation) {
        return tables.run(connection -> new JdbcQueueTasks(connection).find(new TaskKey(account, generation)));
    }

    private <T> T line(Instant now, Reading<T> reading) {
        return tables.run(connection -> reading.from(new JdbcLine(connection, "vidmuse", now)));
    }

    private List<String> waiting(TaskQueue queue, Instant now) {
        return line(now, line -> line.waiting(queue, 0, 100)).stream()
                .map(QueueTask::generationId)
                .toList();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(JdbcLine line) throws SQLException;
    }

    @Test
    void aTaskComesBackFromTheTableAsItWasFolded() {
        tables.happens(anna.held("g", 1, 61), anna.started("g", 2));
        AccountTasks folded = AccountTasks.NONE.on(anna.held("g", 1, 61), 0).on(anna.started("g", 2), 1);
        assertThat(find("vidmuse/anna", "g")).hasValue(folded.byGeneration().get("g"));
        assertThat(find("vidmud/anna", "g")).isEmpty();
    }

    @Test
    @Tag("I4")
    void whateverIsToldAgainChangesNothing() {
        tables.happens(anna.charged("a", 1), anna.started("a", 2), ben.served("b", 3));
        tables.happens(anna.failed("a", 4), anna.refunded("a", 4, 40), ben.completed("b", 5));
        Optional<QueueTask> before = find("vidmuse/anna", "a");
        tables.tellAgain();
        tables.tellAgain();
        assertThat(find("vidmuse/anna", "a")).isEqualTo(before);
        assertThat(before.orElseThrow().charge()).isEqualTo(new TaskCharge(40, 40, 40, null));
        assertThat(find("vidmuse/ben", "b").orElseThrow().progress().state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    @Tag("U6")
    void aBanCancelsWhatEarlierBatchesLeftOpen() {
        tables.happens(anna.charged("a", 1), anna.charged("b", 1), ben.charged("c", 1));
        tables.happens(anna.completed("b", 2));
        tables.happens(anna.charged("d", 3), anna.banned(4));
        assertThat(find("vidmuse/anna", "a").orElseThrow().progress())
                .isEqualTo(new TaskProgress(TaskState.CANCELLED, null, minute(4)));
        assertThat(find("vidmuse/anna", "b").orElseThrow().progress().state()).isEqualTo(TaskState.COMPLETED);
        assertThat(find("vidmuse/anna", "d").orElseThrow().progress().state()).isEqualTo(TaskState.CANCELLED);
        assertThat(find("vidmuse/ben", "c").orElseThrow().progress().state()).isEqualTo(TaskState.WAITING);
    }

    @Test
    @Tag("U3")
    void withinAQueueItIsFirstComeFirstServed() {
        tables.happens(ben.charged("late", 9), ben.charged("b2", 3), ben.charged("b1", 3), anna.charged("z", 3));
        tables.happens(other.charged("elsewhere", 1), anna.served("free", 1));
        assertThat(waiting(TaskQueue.PRIORITY, minute(10))).containsExactly("z", "b1", "b2", "late");
        assertThat(waiting(TaskQueue.STANDARD, minute(10))).containsExactly("free");
        assertThat(this.<Long>line(minute(10), line -> line.waitingCount(TaskQueue.PRIORITY)))
                .isEqualTo(4);
        assertThat(this.<Long>line(minute(10), line -> line.waitingCount(TaskQueue.PRIORITY, 3)))
                .isEqualTo(3);
        assertThat(this.<Optional<Instant>>line(minute(10), line -> line.oldest(TaskQueue.PRIORITY)))
                .hasValue(minute(3));
    }

    @Test
    void aTaskKnowsHowManyOfItsQueueGoBeforeIt() {
        tables.happens(ben.charged("late", 9), ben.charged("b2", 3), ben.charged("b1", 3), anna.charged("z", 3));
        QueueTask second = find("vidmuse/ben", "b2").orElseThrow();
        assertThat(this.<Optional<Long>>line(minute(10), line -> line.before(second)))
                .hasValue(2L);
        tables.happens(ben.started("b2", 10));
        assertThat(this.<Optional<Long>>line(minute(10), line -> line.before(second)))
                .isEmpty();
    }

    @Test
    @Tag("U3")
    void onlyThoseCountAsOverdueThatCameBeforeTheLimit() {
        tables.happens(anna.served("a", 1), anna.served("b", 2), anna.served("c", 3));
        assertThat(this.<Long>line(minute(40), line -> line.waitingSince(TaskQueue.STANDARD, minute(2))))
                .isEqualTo(1);
    }

    @Test
    @Tag("C10")
    void aTaskWhoseHoldHasRunOutLeavesTheLineThoughNothingWasRecorded() {
        tables.happens(anna.held("h", 1, 61));
        assertThat(waiting(TaskQueue.PRIORITY, minute(61).minusNanos(1_000))).containsExactly("h");
        assertThat(waiting(TaskQueue.PRIORITY, minute(61))).isEmpty();
        List<QueueTask> cancelled = line(minute(70), line -> line.ended(TaskState.CANCELLED, 0, 10));
        assertThat(cancelled).extracting(task -> task.progress().finishedAt()).containsExactly(minute(61));
        tables.happens(anna.released("h", 61, ReleaseCause.TIMED_OUT));
        assertThat(this.<List<QueueTask>>line(minute(70), line -> line.ended(TaskState.CANCELLED, 0, 10)))
                .extracting(QueueTask::progress)
                .containsExactly(cancelled.getFirst().progress());
    }

    @Test
    void whatHasEndedIsListedByHowTheLatestFirst() {
        tables.happens(anna.charged("a", 1), anna.charged("b", 2), anna.charged("c", 3), anna.completed("a", 4));
        tables.happens(anna.completed("b", 4), anna.failed("c", 4));
        assertThat(this.<List<QueueTask>>line(minute(9), line -> line.ended(TaskState.COMPLETED, 0, 10)))
                .extracting(QueueTask::generationId)
                .containsExactly("b", "a");
        assertThat(this.<List<QueueTask>>line(minute(9), line -> line.ended(TaskState.FAILED, 0, 10)))
                .extracting(QueueTask::generationId)
                .containsExactly("c");
    }
}

package dev.scrip.billing.queue;

import static dev.scrip.billing.queue.TaskEvents.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.queue.TaskLease.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each lease here runs out a minute after it began. */
@Tag("B3")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LapsedLeasesTest {
    private static final Instant LATER = minute(1_000);

    private final QueueTables tables;
    private final TaskEvents anna = new TaskEvents("vidmuse/anna");

    LapsedLeasesTest(TestDatabase database) {
        tables = new QueueTables(database);
    }

    @Test
    void whatAnotherWorkerTookOverIsForgottenAFewAtATime() {
        tables.happens(anna.charged("g", 1), anna.started("g", 2));
        for (int i = 0; i < 5; i++) {
            leased("l" + i, "g", 2 + i, null);
        }

        assertThat(forget(LATER, 3)).isEqualTo(3);
        assertThat(forget(LATER, 3)).isEqualTo(1);
        assertThat(forget(LATER, 3)).isZero();
        assertThat(find("l4")).isPresent();
        assertThat(waiting()).containsExactly("g");
    }

    @Test
    void whatRanOutNotLongAgoStays() {
        tables.happens(anna.charged("g", 1));
        leased("l1", "g", 2, null);
        leased("l2", "g", 5, null);

        assertThat(forget(minute(3), 9)).isZero();
        assertThat(forget(minute(3).plusMillis(1), 9)).isEqualTo(1);
        assertThat(find("l1")).isEmpty();
    }

    @Test
    void aLeaseThatWasSkippedIsForgottenOnceItsTaskHasEnded() {
        tables.happens(anna.charged("g", 1), anna.held("h", 1, 61));
        leased("l1", "g", 2, Outcome.SKIPPED);
        leased("l2", "h", 2, null);
        assertThat(forget(LATER, 9)).isZero();

        tables.happens(anna.failed("g", 3), anna.released("h", 61, ReleaseCause.TIMED_OUT));

        assertThat(forget(LATER, 9)).isEqualTo(2);
    }

    @Test
    @Tag("C13")
    void theLeaseByWhichATaskWasFinishedStaysForItsWorkerToAskAgain() {
        tables.happens(anna.charged("g", 1), anna.completed("g", 2));
        leased("l1", "g", 2, Outcome.COMPLETED);

        assertThat(forget(LATER, 9)).isZero();
        assertThat(find("l1")).isPresent();
    }

    @Test
    @Tag("C13")
    void aLeaseThatNeverHeardOfItsTasksEndIsToldOfItInsteadOfForgotten() {
        tables.happens(anna.charged("a", 1), anna.charged("b", 1), anna.charged("c", 1));
        leased("l1", "a", 2, null);
        leased("l2", "b", 2, null);
        leased("l3", "c", 2, null);
        tables.happens(anna.completed("a", 2), anna.failed("b", 2));

        assertThat(tables.<Integer>run(connection -> new LapsedLeases(connection, LATER, 9).end()))
                .isEqualTo(2);
        assertThat(forget(LATER, 9)).isZero();
        assertThat(find("l1")).map(TaskLease::outcome).contains(Outcome.COMPLETED);
        assertThat(find("l2")).map(TaskLease::outcome).contains(Outcome.FAILED);
        assertThat(find("l3")).isPresent().map(TaskLease::outcome).isEmpty();
    }

    private int forget(Instant before, int max) {
        return tables.run(connection -> new LapsedLeases(connection, before, max).forget());
    }

    private void leased(String leaseId, String generation, int at, @Nullable Outcome outcome) {
        LeaseWish wish = new LeaseWish("vidmuse", "one", 1, Duration.ofSeconds(60), "");
        TaskKey task = new TaskKey("vidmuse/anna", generation);
        TaskLease lease = new TaskLease(leaseId, task, "one", minute(at), wish.length(), minute(at + 1), null);
        tables.run(connection -> {
            JdbcLeases leases = new JdbcLeases(connection);
            leases.insert(wish, List.of(lease));
            if (outcome != null) {
                leases.end(leaseId, outcome);
            }
            return lease;
        });
    }

    private Optional<TaskLease> find(String leaseId) {
        return tables.run(connection -> new JdbcLeases(connection).find(leaseId));
    }

    private List<String> waiting() {
        return tables
                .<List<QueueTask>>run(
                        connection -> new JdbcLine(connection, "vidmuse", LATER).waiting(TaskQueue.PRIORITY, 0, 9))
                .stream()
                .map(QueueTask::generationId)
                .toList();
    }
}

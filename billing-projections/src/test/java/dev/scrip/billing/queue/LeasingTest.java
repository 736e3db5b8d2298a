package dev.scrip.billing.queue;

import static dev.scrip.billing.queue.TaskEvents.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.catalog.Policies.QueuePolicy;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.queue.TaskLease.Outcome;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("B3")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LeasingTest {
    private static final QueuePolicy POLICY =
            new QueuePolicy(1_000, new BigDecimal("0.2"), Duration.ofMinutes(30), false);

    private final QueueTables tables;
    private final TaskEvents anna = new TaskEvents("vidmuse/anna");

    LeasingTest(TestDatabase database) {
        tables = new QueueTables(database);
    }

    @BeforeEach
    void openTheLine() {
        tables.run(connection -> {
            new JdbcLeases(connection).openLine("vidmuse");
            return connection;
        });
    }

    private List<TaskLease> lease(String worker, int max, Instant now) {
        return lease(POLICY, worker, max, now);
    }

    private List<TaskLease> lease(QueuePolicy policy, String worker, int max, Instant now) {
        LeaseWish wish = new LeaseWish("vidmuse", worker, max, Duration.ofSeconds(60), "");
        Leasing leasing = new Leasing(policy, () -> UUID.randomUUID().toString());
        return tables.run(connection -> leasing.take(wish, max, connection, now).orElseThrow());
    }

    private static List<String> generations(List<TaskLease> leases) {
        return leases.stream().map(lease -> lease.task().generationId()).toList();
    }

    private boolean extend(TaskLease lease, Instant now) {
        return tables.run(connection -> new JdbcLeases(connection).extend(lease.leaseId(), now, now.plusSeconds(60)));
    }

    private void end(TaskLease lease, Outcome outcome) {
        tables.run(connection -> {
            new JdbcLeases(connection).end(lease.leaseId(), outcome);
            return lease;
        });
    }

    @Test
    void aLeasedTaskIsNobodyElses() {
        tables.happens(anna.charged("a", 1), anna.charged("b", 2));
        assertThat(generations(lease("one", 1, minute(3)))).containsExactly("a");
        assertThat(generations(lease("two", 9, minute(3)))).containsExactly("b");
        assertThat(lease("three", 9, minute(3))).isEmpty();
        assertThat(tables.<List<QueueTask>>run(
                        connection -> new JdbcLine(connection, "vidmuse", minute(3)).running(0, 9)))
                .hasSize(2);
    }

    @Test
    void aLeaseThatRunsOutReturnsItsTaskAtThatVeryInstant() {
        tables.happens(anna.charged("a", 1), anna.charged("b", 2));
        TaskLease first = lease("one", 1, minute(3)).getFirst();
        tables.happens(anna.started("a", 3));
        assertThat(first.expiresAt()).isEqualTo(minute(4));
        assertThat(generations(lease("two", 9, minute(4).minusNanos(1_000)))).containsExactly("b");
        // It came before the other, so it is the first again.
        assertThat(generations(lease("three", 9, minute(4)))).containsExactly("a");
        assertThat(extend(first, minute(4))).isFalse();
    }

    @Test
    void aHeartbeatKeepsTheTask() {
        tables.happens(anna.charged("a", 1));
        TaskLease lease = lease("one", 1, minute(3)).getFirst();
        assertThat(extend(lease, minute(4).minusNanos(1_000))).isTrue();
        assertThat(lease("two", 1, minute(4))).isEmpty();
        assertThat(extend(lease, minute(9))).isFalse();
        assertThat(generations(lease("two", 1, minute(9)))).containsExactly("a");
    }

    @Test
    void whoLostATaskCannotKeepItByAHeartbeatAnyMore() {
        tables.happens(anna.charged("a", 1));
        TaskLease lost = lease("one", 1, minute(3)).getFirst();
        TaskLease taken = lease("two", 1, minute(5)).getFirst();
        assertThat(extend(lost, minute(3))).isFalse();
        assertThat(extend(taken, minute(5))).isTrue();
        assertThat(tables.<Optional<TaskLease>>run(connection -> new JdbcLeases(connection).find(lost.leaseId())))
                .hasValueSatisfying(
                        lease -> assertThat(lease.expired(minute(5))).isTrue());
    }

    @Test
    void aTaskThatWasFinishedOrSkippedIsNotHandedOutAgainThoughTheViewIsBehind() {
        tables.happens(anna.charged("a", 1), anna.charged("b", 2), anna.charged("c", 3));
        List<TaskLease> leases = lease("one", 3, minute(3));
        end(leases.get(0), Outcome.COMPLETED);
        end(leases.get(1), Outcome.SKIPPED);
        assertThat(generations(lease("two", 9, minute(9)))).containsExactly("c");
    }

    @Test
    void aTaskThatSomebodyRunsWithoutALeaseIsLeftAlone() {
        tables.happens(anna.charged("a", 1), anna.started("a", 2));
        assertThat(lease("one", 9, minute(500))).isEmpty();
    }

    @Test
    @Tag("U3")
    void ofAHundredDispatchesStandardGetsExactlyTwentyHoweverTheyAreLeased() {
        tables.happens(
                IntStream.range(0, 120).mapToObj(i -> anna.charged("p" + i, 1)).toArray(BillingEvent[]::new));
        tables.happens(
                IntStream.range(0, 60).mapToObj(i -> anna.served("s" + i, 1)).toArray(BillingEvent[]::new));
        List<TaskLease> leased = new ArrayList<>();
        for (int size : new int[] {1, 2, 3, 4, 7, 13, 20, 50}) {
            leased.addAll(lease("one", size, minute(2)));
        }
        assertThat(generations(leased))
                .hasSize(100)
                .filteredOn(id -> id.startsWith("s"))
                .hasSize(20);
    }

    @Test
    @Tag("U3")
    void atPeakPriorityGoesFirstUntilStandardHasWaitedTooLong() {
        QueuePolicy busy = new QueuePolicy(1, new BigDecimal("0.2"), Duration.ofMinutes(30), false);
        tables.happens(anna.served("s1", 1), anna.served("s2", 20));
        tables.happens(anna.charged("p1", 5), anna.charged("p2", 6), anna.charged("p3", 7), anna.charged("p4", 8));
        assertThat(generations(lease(busy, "one", 1, minute(31)))).containsExactly("p1");
        assertThat(generations(lease(busy, "two", 2, minute(31).plusMillis(1)))).containsExactly("s1", "p2");
    }

    @Test
    void sixteenWorkersNeverGetTheSameTask() throws Exception {
        tables.happens(IntStream.range(0, 400)
                .mapToObj(i -> i % 2 == 0 ? anna.charged("g" + i, 1) : anna.served("g" + i, 1))
                .toArray(BillingEvent[]::new));
        CountDownLatch go = new CountDownLatch(1);
        List<String> leased = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<List<String>>> workers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String worker = "worker-" + i;
                workers.add(threads.submit(() -> {
                    go.await();
                    List<String> mine = new ArrayList<>();
                    for (List<TaskLease> more = lease(worker, 3, minute(2));
                            !more.isEmpty();
                            more = lease(worker, 3, minute(2))) {
                        mine.addAll(generations(more));
                    }
                    return mine;
                }));
            }
            go.countDown();
            for (Future<List<String>> worker : workers) {
                leased.addAll(worker.get());
            }
        }
        assertThat(leased).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void theTableItselfRefusesASecondCurrentLease() {
        TaskKey task = new TaskKey("vidmuse/anna", "g");
        LeaseWish wish = new LeaseWish("vidmuse", "one", 1, Duration.ofSeconds(60), "");
        List<TaskLease> twice = List.of(
                new TaskLease("l1", task, "one", minute(1), wish.length(), minute(2), null),
                new TaskLease("l2", task, "one", minute(1), wish.length(), minute(2), null));
        assertThatThrownBy(() -> tables.run(connection -> {
                    new JdbcLeases(connection).insert(wish, twice);
                    return twice;
                }))
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    @Tag("C13")
    void aRequestThatIsRepeatedFindsWhatItWasGiven() {
        tables.happens(anna.charged("a", 1), anna.charged("b", 2), anna.charged("c", 3));
        LeaseWish wish = new LeaseWish("vidmuse", "one", 2, Duration.ofSeconds(60), "k-1");
        Leasing leasing = new Leasing(POLICY, () -> UUID.randomUUID().toString());
        List<TaskLease> given = tables.run(
                connection -> leasing.take(wish, 2, connection, minute(4)).orElseThrow());
        assertThat(tables.<List<TaskLease>>run(connection -> new JdbcLeases(connection).givenTo(wish)))
                .containsExactlyInAnyOrderElementsOf(given);
        assertThat(tables.<Boolean>run(connection -> new JdbcLeases(connection).contradicts(wish)))
                .isFalse();
        LeaseWish other = new LeaseWish("vidmuse", "one", 3, Duration.ofSeconds(60), "k-1");
        assertThat(tables.<Boolean>run(connection -> new JdbcLeases(connection).contradicts(other)))
                .isTrue();
        assertThat(tables.<Long>run(
                        connection -> new JdbcLine(connection, "vidmuse", minute(4)).waitingCount(TaskQueue.PRIORITY)))
                .isEqualTo(1);
    }

    /** It would look through all leases that were ever asked for without a key. */
    @Test
    void whoeverSendsNoKeyIsNotLookedFor() {
        Connection nobodyAsks = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method.getName());
                });
        LeaseWish keyless = new LeaseWish("vidmuse", "one", 2, Duration.ofSeconds(60), "");
        assertThatCode(() -> {
                    assertThat(new JdbcLeases(nobodyAsks).contradicts(keyless)).isFalse();
                    assertThat(new JdbcLeases(nobodyAsks).givenTo(keyless)).isEmpty();
                })
                .doesNotThrowAnyException();
    }
}

package dev.scrip.billing.http.queue;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.catalog.Policies.QueuePolicy;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.queue.Backlog;
import dev.scrip.billing.queue.BrandLine;
import dev.scrip.billing.queue.DispatchOrder;
import dev.scrip.billing.queue.JdbcLine;
import dev.scrip.billing.queue.JdbcQueueTasks;
import dev.scrip.billing.queue.PastLine;
import dev.scrip.billing.queue.QueueTask;
import dev.scrip.billing.queue.TaskKey;
import dev.scrip.billing.queue.TaskLease;
import dev.scrip.billing.queue.TaskState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A brand's line, read in one go, so that all of an answer is of one moment. */
@Component
class Line {
    private final QueueDatabase database;
    private final Catalogs catalogs;
    private final PastTasks past;
    private final InstantSource time;

    Line(QueueDatabase database, Catalogs catalogs, PastTasks past, InstantSource time) {
        this.database = database;
        this.catalogs = catalogs;
        this.past = past;
        this.time = time;
    }

    /** As of now, or of the instant that is asked for (B4). */
    QueuePage page(String brand, QueueQuery query) {
        Instant now = time.instant();
        Instant asOf = query.asOf().orElse(now);
        Optional<TaskState> wanted = query.wanted();
        int size = query.size();
        long from = query.from();
        return database.read(connection -> {
            Reader reader = reader(line(connection, brand, asOf, now), brand, asOf);
            DispatchOrder order = reader.order();
            // One more than asked for tells whether there is another page.
            List<TaskView> tasks = wanted.isPresent()
                    ? reader.only(wanted.get(), order, from, size + 1)
                    : reader.open(order, from, size + 1);
            boolean more = tasks.size() > size;
            return new QueuePage(
                    brand,
                    asOf,
                    order.peak(),
                    reader.waiting(order),
                    reader.oldestWait(),
                    more ? tasks.subList(0, size) : tasks,
                    more ? QueueQuery.cursor(from + size) : null);
        });
    }

    /** A task as of now, or of another instant; empty when it was not there yet (B4). */
    Optional<TaskView> task(TaskKey key, Optional<Instant> at) {
        Instant now = time.instant();
        Instant asOf = at.orElse(now);
        return database.read(connection -> {
            Optional<QueueTask> found = new JdbcQueueTasks(connection).find(key);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            String brand = found.get().brand();
            BrandLine line = line(connection, brand, asOf, now);
            Optional<QueueTask> then = line instanceof PastLine before ? before.task(found.get()) : found;
            return then.isEmpty()
                    ? Optional.empty()
                    : Optional.of(reader(line, brand, asOf).one(then.get()));
        });
    }

    /** Those of one brand's tasks that have not ended. */
    List<TaskView> open(String brand, List<TaskKey> keys) {
        Instant now = time.instant();
        return database.read(connection -> {
            Reader reader = reader(new JdbcLine(connection, brand, now), brand, now);
            List<QueueTask> tasks = new JdbcQueueTasks(connection)
                    .load(keys).values().stream()
                            .map(task -> task.at(now))
                            .filter(task -> task.progress().state().open())
                            .toList();
            List<TaskView> views = new ArrayList<>();
            if (!tasks.isEmpty()) {
                DispatchOrder order = reader.order();
                for (QueueTask task : tasks) {
                    views.add(reader.open(task, order));
                }
            }
            return views;
        });
    }

    /** A task and who has it. */
    record Leased(TaskLease lease, QueueTask task) {}

    /** What was leased, in that order. */
    List<Leased> tasks(List<TaskLease> leases) {
        return database.read(connection -> {
            Map<TaskKey, QueueTask> tasks = new JdbcQueueTasks(connection)
                    .load(leases.stream().map(TaskLease::task).toList());
            return leases.stream()
                    .flatMap(lease ->
                            Optional.ofNullable(tasks.get(lease.task())).map(task -> new Leased(lease, task)).stream())
                    .toList();
        });
    }

    private BrandLine line(Connection connection, String brand, Instant asOf, Instant now) throws SQLException {
        return asOf.isBefore(now) ? PastLine.at(asOf, connection, brand, past) : new JdbcLine(connection, brand, asOf);
    }

    private Reader reader(BrandLine line, String brand, Instant asOf) {
        return new Reader(line, catalogs.at(brand, asOf), asOf);
    }

    private record Reader(BrandLine line, Catalog catalog, Instant now) {

        DispatchOrder order() throws SQLException {
            QueuePolicy policy = catalog.policies().queue();
            Backlog waiting = new Backlog(
                    line().waitingCount(TaskQueue.PRIORITY),
                    line().waitingCount(TaskQueue.STANDARD),
                    line().waitingSince(TaskQueue.STANDARD, now.minus(policy.maxStandardWait())));
            return new DispatchOrder(policy, waiting, line().credit());
        }

        Map<TaskQueue, Long> waiting(DispatchOrder order) {
            Map<TaskQueue, Long> counts = new EnumMap<>(TaskQueue.class);
            for (TaskQueue queue : TaskQueue.values()) {
                counts.put(queue, order.waiting().in(queue));
            }
            return counts;
        }

        Map<TaskQueue, Duration> oldestWait() throws SQLException {
            Map<TaskQueue, Duration> waits = new EnumMap<>(TaskQueue.class);
            for (TaskQueue queue : TaskQueue.values()) {
                line().oldest(queue).ifPresent(since -> waits.put(queue, Duration.between(since, now)));
            }
            return waits;
        }

        List<TaskView> only(TaskState state, DispatchOrder order, long from, int max) throws SQLException {
            return switch (state) {
                case WAITING -> inLine(order, from, max);
                case RUNNING -> running(from, max);
                case COMPLETED, FAILED, CANCELLED ->
                    line().ended(state, from, max).stream()
                            .map(task -> TaskView.ended(task, catalog))
                            .toList();
            };
        }

        List<TaskView> open(DispatchOrder order, long from, int max) throws SQLException {
            List<TaskView> tasks = new ArrayList<>(running(from, max));
            if (tasks.size() < max) {
                long waitingFrom = Math.max(0, from - line().runningCount());
                tasks.addAll(inLine(order, waitingFrom, max - tasks.size()));
            }
            return tasks;
        }

        TaskView one(QueueTask recorded) throws SQLException {
            QueueTask task = recorded.at(now);
            return task.progress().state().open() ? open(task, order()) : TaskView.ended(task, catalog);
        }

        TaskView open(QueueTask task, DispatchOrder order) throws SQLException {
            Optional<Long> before = line().before(task);
            return before.isPresent()
                    ? TaskView.waiting(task, order.place(task.entry().queue(), before.get()), catalog)
                    : TaskView.running(task, line().lease(task), catalog);
        }

        private List<TaskView> running(long from, int max) throws SQLException {
            List<TaskView> tasks = new ArrayList<>();
            for (QueueTask task : line().running(from, max)) {
                tasks.add(TaskView.running(task, line().lease(task), catalog));
            }
            return tasks;
        }

        private List<TaskView> inLine(DispatchOrder order, long from, int max) throws SQLException {
            DispatchOrder.Stretch stretch = order.stretch(from, max);
            List<QueueTask> tasks = stretch.of(
                    line().waiting(TaskQueue.PRIORITY, stretch.priorityBefore(), stretch.turnsOf(TaskQueue.PRIORITY)),
                    line().waiting(TaskQueue.STANDARD, stretch.standardBefore(), stretch.turnsOf(TaskQueue.STANDARD)));
            List<TaskView> views = new ArrayList<>();
            for (QueueTask task : tasks) {
                views.add(TaskView.waiting(task, from + views.size() + 1, catalog));
            }
            return views;
        }
    }
}

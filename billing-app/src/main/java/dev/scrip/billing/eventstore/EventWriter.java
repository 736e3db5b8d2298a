package dev.scrip.billing.eventstore;

import dev.scrip.billing.projection.Fact;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one that writes. While it waits for the disk, the appends of other accounts gather in its queue, and the next
 * commit takes all of them: the busier it is, the more share one commit. An append is answered only when its own commit
 * is durable (I5), and fails only through its own fault.
 */
final class EventWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final Append LAST = new Append(List.of());
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final BlockingQueue<Append> queue;
    private final int rowsPerCommit;
    private final EventTable table;
    private final Duration answerWithin;
    private final Thread thread;
    private volatile List<Append> underway = List.of();
    private volatile boolean closed;
    private volatile Runnable beforeEachCommit = () -> {};
    private volatile Consumer<List<Fact>> afterEachCommit = written -> {};

    EventWriter(EventTable table, EventStoreSettings settings) {
        this.table = table;
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.rowsPerCommit = settings.rowsPerCommit();
        this.answerWithin = settings.answerWithin();
        this.thread = Thread.ofPlatform().name("event-writer").daemon(true).start(this::run);
        Thread.ofPlatform().name("event-writer-watch").daemon(true).start(this::watch);
    }

    /** Hands over an append, which {@link Append#await} waits for. */
    void submit(Append append) {
        append.submitted();
        if (closed || !queue.offer(append)) {
            throw new TemporarilyUnavailable("the event writer has too much to do");
        }
        // Closed in between, it may not look into the queue again.
        if (closed && queue.remove(append)) {
            throw new TemporarilyUnavailable("the event writer is closed");
        }
    }

    void beforeEachCommit(Runnable told) {
        beforeEachCommit = told;
    }

    void afterEachCommit(Consumer<List<Fact>> told) {
        afterEachCommit = told;
    }

    /** Writes what has been handed over, then ends. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            queue.put(LAST);
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Append> batch = List.of();
        try {
            do {
                batch = nextBatch();
                underway = batch;
                write(batch.stream().filter(append -> append != LAST).toList());
            } while (!batch.contains(LAST));
        } catch (InterruptedException e) {
            LOG.error("The event writer was interrupted; nothing more can be recorded", e);
        } finally {
            closed = true;
            List<Append> unanswered = new ArrayList<>(batch);
            queue.drainTo(unanswered);
            unanswered.forEach(append -> append.fail(new TemporarilyUnavailable("the event writer ended")));
            table.close();
        }
    }

    private void watch() {
        try {
            while (!thread.join(LOOK_EVERY)) {
                keepNobodyWaiting();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody waits longer than agreed, not even when the database holds the event writer up. */
    private void keepNobodyWaiting() {
        Stream.concat(underway.stream(), queue.stream())
                .filter(append -> append != LAST && append.isOlderThan(answerWithin))
                .forEach(append -> append.fate()
                        .keepNobodyWaiting(
                                new TemporarilyUnavailable("the event writer did not answer within " + answerWithin)));
    }

    private List<Append> nextBatch() throws InterruptedException {
        List<Append> batch = new ArrayList<>();
        Append next = queue.take();
        int rows = 0;
        while (next != null) {
            batch.add(next);
            rows += next.rows().size();
            next = rows < rowsPerCommit ? queue.poll() : null;
        }
        return batch;
    }

    /**
     * A lost connection is tried once more on a new one. That also settles a commit whose answer got lost: if it went
     * through, the rows collide with themselves and count as written.
     */
    private void write(List<Append> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            tryWrite(batch);
        } catch (SQLException | RuntimeException lost) {
            LOG.warn("Writing {} appends failed, trying once more: {}", batch.size(), lost.toString());
            table.disconnect();
            try {
                tryWrite(batch);
            } catch (SQLException | RuntimeException again) {
                LOG.error("Writing {} appends failed", batch.size(), again);
                table.disconnect();
                batch.forEach(append -> append.fail(new TemporarilyUnavailable("the events cannot be written", again)));
            }
        }
    }

    private void tryWrite(List<Append> given) throws SQLException {
        List<Append> batch = given.stream().filter(EventWriter::isStillGood).toList();
        if (batch.isEmpty()) {
            return;
        }
        try {
            append(batch);
            batch.forEach(Append::succeed);
        } catch (SQLException failure) {
            if (!Collision.isAboutRows(failure)) {
                throw failure;
            }
            table.rollback();
            sortOut(batch, failure);
        }
    }

    /** Whoever follows looks for news all the time: what he is told of he need not read. */
    private void append(List<Append> batch) throws SQLException {
        List<Fact> written = List.of();
        beforeEachCommit.run();
        try {
            written = table.append(batch);
        } finally {
            afterEachCommit.accept(written);
        }
    }

    /** What hangs on a lost append must not be written. */
    private static boolean isStillGood(Append append) {
        if (append.chain().isBroken()) {
            append.fail(new ConcurrencyException("what this was decided on is lost"));
            return false;
        }
        return true;
    }

    /**
     * What the table refuses for good is told so, and the rest written together, so that nobody pays for another. Where it
     * has nothing against any of them, they collide with each other: each half is then judged by itself.
     */
    private void sortOut(List<Append> batch, SQLException failure) throws SQLException {
        Map<Append, Verdict> verdicts = table.verdicts(batch);
        if (!verdicts.isEmpty()) {
            writeAllBut(verdicts, batch, failure);
        } else if (batch.size() == 1) {
            batch.getFirst().fail(translate(batch.getFirst(), Collision.of(failure), failure));
        } else {
            int half = batch.size() / 2;
            tryWrite(batch.subList(0, half));
            tryWrite(batch.subList(half, batch.size()));
        }
    }

    private void writeAllBut(Map<Append, Verdict> verdicts, List<Append> batch, SQLException failure)
            throws SQLException {
        Set<Chain> lost = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Append> good = new ArrayList<>();
        List<Append> hanging = new ArrayList<>();
        for (Append append : batch) {
            Verdict verdict = verdicts.getOrDefault(append, Verdict.FREE);
            if (collision(verdict).isPresent()) {
                lost.add(append.chain());
            } else if (verdict == Verdict.FREE) {
                (lost.contains(append.chain()) ? hanging : good).add(append);
            }
        }
        // What an account recorded before it recorded something that is refused still stands.
        tryWrite(good);
        verdicts.forEach((append, verdict) -> collision(verdict)
                .ifPresentOrElse(
                        collision -> append.fail(translate(append, Optional.of(collision), failure)), append::succeed));
        hanging.forEach(EventWriter::isStillGood);
    }

    private static Optional<Collision> collision(Verdict verdict) {
        return switch (verdict) {
            case SEQUENCE_TAKEN -> Optional.of(Collision.SEQUENCE);
            case COMMAND_KEY_USED -> Optional.of(Collision.COMMAND_KEY);
            case SUBJECT_BEGUN -> Optional.of(Collision.SUBJECT);
            case WRITTEN, FREE -> Optional.empty();
        };
    }

    private static RuntimeException translate(Append append, Optional<Collision> collided, SQLException failure) {
        EventRow first = append.rows().getFirst();
        return collided.<RuntimeException>map(collision -> switch (collision) {
                    case SEQUENCE ->
                        // An account that exists already cannot be opened by trying again.
                        first.sequence() == 0
                                ? new AlreadyRecorded(first.accountId() + " exists", failure)
                                : new ConcurrencyException(
                                        first.accountId() + " has gone on from " + first.sequence(), failure);
                    case COMMAND_KEY -> new AlreadyRecorded(first.accountId() + " has seen the command", failure);
                    case SUBJECT -> new AlreadyRecorded(first.accountId() + " has seen the subject", failure);
                })
                .orElseGet(
                        () -> new EventStoreException("the events of " + first.accountId() + " are refused", failure));
    }
}

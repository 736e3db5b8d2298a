package dev.scrip.billing.view;

import dev.scrip.billing.eventstore.AccountScope;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.RawFact;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Folds the whole history into views as fast as two cores and the database can, into tables that nobody else writes
 * to. Each event is read once for all views; accounts are shared out among threads, so each account's events stay in their
 * order; a stretch of history is written at once, so an account with many events in it costs one row.
 */
public final class Rebuild {
    private final FactReader history;
    private final DataSource tables;
    private final Terms terms;

    /**
     * How it goes about it.
     *
     * @param threads among which the accounts are shared out; each needs a connection
     * @param stretch events that are read and written together, of all accounts; twice as many are in memory at a time
     */
    public record Terms(int threads, int stretch) {
        /** An event that waits, is folded and is written, with what comes of it: measured, and twice that. */
        private static final long BYTES_PER_EVENT = 16_384;

        private static final int STRETCH_MIN = 5_000;
        private static final int STRETCH_MAX = 200_000;

        /** What an engine that serves requests meanwhile can spare: a part of its heap. */
        private static final int SHARE = 4;

        /** For two cores. The longer a stretch, the fewer rows are written twice: as long as this heap bears. */
        public static final Terms USUAL = within(Runtime.getRuntime().maxMemory());

        /** Beside an engine that serves requests. */
        public static final Terms BESIDE = within(Runtime.getRuntime().maxMemory() / SHARE);

        private static Terms within(long bytes) {
            return new Terms(2, Math.clamp(bytes / BYTES_PER_EVENT, STRETCH_MIN, STRETCH_MAX));
        }
    }

    /**
     * A rebuild that has not begun.
     *
     * @param tables where the views are written
     */
    public Rebuild(FactReader history, DataSource tables, Terms terms) {
        this.history = history;
        this.tables = tables;
        this.terms = terms;
    }

    /**
     * Brings views from wherever they are to the last event there is now. What a view has folded already changes nothing.
     *
     * @param reached is told each position up to which everything is written
     * @return the last position
     * @throws dev.scrip.billing.projection.PoisonedFact when an event cannot be folded; what comes before its stretch is kept
     */
    public long run(List<View> views, LongConsumer reached) {
        long last = history.lastPosition();
        run(views, new Stretch(0, last, AccountScope.EVERYBODY), reached);
        return last;
    }

    /**
     * A part of history.
     *
     * @param after the last position that is not in it
     * @param upTo the last position that is
     */
    public record Stretch(long after, long upTo, AccountScope scope) {}

    /**
     * Folds a part of history.
     *
     * @param reached is told each position up to which everything is written
     * @throws dev.scrip.billing.projection.PoisonedFact when an event cannot be folded; what comes before its stretch is kept
     */
    public void run(List<View> views, Stretch all, LongConsumer reached) {
        long last = all.upTo();
        try (ExecutorService threads = Executors.newFixedThreadPool(terms.threads())) {
            CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
            for (long from = all.after(); from < last; from += terms.stretch()) {
                long to = Math.min(last, from + terms.stretch());
                // Reads on while the stretch before is folded and written.
                List<List<RawFact>> parts = parts(history.between(from, to, all.scope()));
                await(written);
                reached.accept(from);
                written = CompletableFuture.allOf(parts.stream()
                        .map(part -> CompletableFuture.runAsync(() -> write(views, part), threads))
                        .toArray(CompletableFuture[]::new));
            }
            await(written);
            reached.accept(last);
        }
    }

    private List<List<RawFact>> parts(List<RawFact> facts) {
        List<List<RawFact>> parts = Stream.<List<RawFact>>generate(ArrayList::new)
                .limit(terms.threads())
                .toList();
        facts.forEach(fact -> parts.get(Math.floorMod(fact.accountId().hashCode(), terms.threads()))
                .add(fact));
        return parts;
    }

    private void write(List<View> views, List<RawFact> part) {
        List<Fact> facts = history.facts(part);
        if (facts.isEmpty()) {
            return;
        }
        try (Connection connection = tables.getConnection()) {
            connection.setAutoCommit(false);
            for (View view : views) {
                write(view, connection, facts);
            }
        } catch (SQLException e) {
            throw new ViewNotWritten("rebuild", e);
        }
    }

    private static void write(View view, Connection connection, List<Fact> facts) throws SQLException {
        try {
            Projection.project(view, connection, facts);
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }

    private static void await(CompletableFuture<Void> written) {
        try {
            written.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}

package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.database.PatientDataSource;
import dev.scrip.billing.integrity.Finding;
import dev.scrip.billing.integrity.RangeCheck;
import dev.scrip.billing.integrity.Recorded;
import dev.scrip.billing.integrity.engine.Pieces.Piece;
import dev.scrip.billing.projection.AccountRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Checks accounts piece by piece, each piece as the database stands at one moment, beside whatever is written meanwhile. Reads only.
 */
public final class IntegrityCheck {
    /** Of H2, by its number: JDBC has no name for it. What PostgreSQL calls repeatable read. */
    private static final int SNAPSHOT = 6;

    /** For which a server may be silent: it may have to sort a very large account. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final Recorded recorded;
    private final InstantSource time;
    private final Terms terms;

    /**
     * How it goes about it.
     *
     * @param threads that check; each needs a connection
     * @param eventsAtOnce how many events, about, are checked as they stand at one moment; an account is never divided
     */
    public record Terms(int threads, int eventsAtOnce) {
        /** For two cores. */
        public static final Terms USUAL = new Terms(2, 5_000);
    }

    public IntegrityCheck(DataSource dataSource, Recorded recorded, InstantSource time, Terms terms) {
        this.dataSource = PatientDataSource.upTo(LONGEST_SILENCE, dataSource);
        this.recorded = recorded;
        this.time = time;
        this.terms = terms;
    }

    /**
     * Which accounts are checked; all of them, where nothing limits them.
     *
     * @param brand those of this one
     * @param account only this one, as {@code brand/id}
     * @param since those about which something was recorded behind this position
     */
    public record Scope(Optional<String> brand, Optional<String> account, Optional<Long> since) {
        public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Checks accounts.
     *
     * @param after the account behind which to begin, as {@link Watcher#reached} told it
     */
    public void run(Scope scope, Optional<String> after, Watcher watcher) {
        Pieces accounts = pieces(scope, after);
        Told told = new Told(watcher);
        try (ExecutorService threads = Executors.newFixedThreadPool(terms.threads())) {
            CompletableFuture.allOf(Stream.generate(
                                    () -> CompletableFuture.runAsync(() -> run(accounts, told, watcher), threads))
                            .limit(terms.threads())
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private Pieces pieces(Scope scope, Optional<String> after) {
        if (scope.account().isPresent()) {
            return new GivenAccount(scope.account().get());
        }
        return scope.since()
                .<Pieces>map(since -> new ChangedAccounts(dataSource, scope.brand(), since, after))
                .orElseGet(() -> new StoredAccounts(dataSource, scope.brand(), after, terms.eventsAtOnce()));
    }

    private void run(Pieces accounts, Told told, Watcher watcher) {
        for (Optional<Piece> piece = accounts.next();
                piece.isPresent() && !watcher.stopped();
                piece = accounts.next()) {
            told.done(piece.get(), look(piece.get()));
        }
    }

    /** What was found is looked at once more, as it stands a moment later: whatever passes by itself is no finding. */
    private Looked look(Piece piece) {
        Looked first = look(piece.accounts());
        if (first.findings().isEmpty()) {
            return first;
        }
        Set<String> suspected = new LinkedHashSet<>();
        first.findings().forEach(finding -> suspected.add(finding.accountId()));
        List<Finding> confirmed = new ArrayList<>();
        suspected.forEach(accountId -> confirmed.addAll(look(accountId).findings()));
        return new Looked(first.events(), confirmed);
    }

    private Looked look(String accountId) {
        return look(AccountRange.only(accountId));
    }

    private Looked look(AccountRange accounts) {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(postgres ? Connection.TRANSACTION_REPEATABLE_READ : SNAPSHOT);
            try {
                long events = new RangeCheck(connection, recorded, time.instant(), findings::add).run(accounts);
                return new Looked(events, findings);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new NotChecked(e);
        }
    }

    /** What came of looking at some accounts. */
    record Looked(long events, List<Finding> findings) {}
}

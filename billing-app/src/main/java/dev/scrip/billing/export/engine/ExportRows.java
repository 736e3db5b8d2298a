package dev.scrip.billing.export.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.export.ExportTable;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.payments.PaymentsView;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.view.CaughtUp;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** Who fills which table. */
@Component
class ExportRows {
    /** Each remembers accounts, so there are few, and not for long. */
    private static final int PAUSING_MAX = 2;

    private static final Duration PAUSE_MAX = Duration.ofMinutes(1);

    private final Cache<Pause, LedgerRows> pausing = Caffeine.newBuilder()
            .maximumSize(PAUSING_MAX)
            .expireAfterWrite(PAUSE_MAX)
            .build();
    private final FactReader reader;
    private final JdbcHistory history;
    private final CaughtUp caughtUp;
    private final AccountPast past;
    private final ToIntFunction<String> scales;
    private final Map<ExportTable, View> views;
    private final Map<ExportTable, StandingRows> standing;

    private record Pause(ExportScope scope, long position) {}

    ExportRows(FactReader reader, Catalogs catalogs, CaughtUp caughtUp, JdbcBalances balances, JdbcHistory history) {
        this.reader = reader;
        this.history = history;
        this.caughtUp = caughtUp;
        this.past = new AccountPast(balances, reader);
        // The scale of a brand never changes from one version of its catalog to the next.
        this.scales = account ->
                catalogs.versions(AccountAddress.brandOf(account)).getFirst().creditScale();
        this.views = Map.of(
                ExportTable.HISTORY,
                history,
                ExportTable.BALANCES,
                balances,
                ExportTable.LOTS,
                balances,
                ExportTable.TASKS,
                new QueueView(),
                ExportTable.PAYMENTS,
                new PaymentsView(),
                ExportTable.CASES,
                new CasesView());
        this.standing = Map.of(
                ExportTable.BALANCES, new AccountRows(past, reader, AccountCells::balance),
                ExportTable.LOTS, new AccountRows(past, reader, AccountCells::lots),
                ExportTable.TASKS, new KeyedRows<>(new TaskRows(reader, scales), reader),
                ExportTable.PAYMENTS, new KeyedRows<>(new PaymentRows(reader), reader),
                ExportTable.CASES, new KeyedRows<>(new CaseRows(reader), reader));
    }

    /** One that goes on behind a position; what accounts had there is remembered if the page before has just been told here. */
    GrowingRows growing(ExportTable table, ExportScope scope, long after) {
        return switch (table) {
            case EVENTS -> new EventRows();
            case LEDGER ->
                Optional.ofNullable(pausing.asMap().remove(new Pause(scope, after)))
                        .orElseGet(() -> new LedgerRows(past, reader, scales));
            case HISTORY -> new HistoryRows(history, reader, scales);
            case BALANCES, LOTS, TASKS, PAYMENTS, CASES ->
                throw new IllegalArgumentException(table + " does not grow by events");
        };
    }

    /** It has told all up to a position, and somebody may want to hear what follows. */
    void pause(GrowingRows rows, ExportScope scope, long upTo) {
        if (rows instanceof LedgerRows ledger) {
            pausing.put(new Pause(scope, upTo), ledger);
        }
    }

    StandingRows standing(ExportTable table) {
        return Objects.requireNonNull(standing.get(table), () -> table + " grows by events");
    }

    boolean isReady(ExportTable table, long position) {
        View view = views.get(table);
        return view == null || caughtUp.foldedUpTo(view) >= position || caughtUp.withAll(view);
    }
}

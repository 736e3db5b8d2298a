package dev.scrip.billing.export.engine;

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
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** Who fills which table. */
@Component
class ExportRows {
    private final FactReader reader;
    private final JdbcHistory history;
    private final CaughtUp caughtUp;
    private final AccountPast past;
    private final ToIntFunction<String> scales;
    private final Map<ExportTable, View> views;
    private final Map<ExportTable, StandingRows> standing;

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

    /** One that has not told anything yet. */
    GrowingRows growing(ExportTable table) {
        return switch (table) {
            case EVENTS -> new EventRows();
            case LEDGER -> new LedgerRows(past, reader, scales);
            case HISTORY -> new HistoryRows(history, reader, scales);
            case BALANCES, LOTS, TASKS, PAYMENTS, CASES ->
                throw new IllegalArgumentException(table + " does not grow by events");
        };
    }

    StandingRows standing(ExportTable table) {
        return Objects.requireNonNull(standing.get(table), () -> table + " grows by events");
    }

    boolean isReady(ExportTable table, long position) {
        View view = views.get(table);
        return view == null || caughtUp.foldedUpTo(view) >= position || caughtUp.withAll(view);
    }
}

package dev.scrip.billing.export.engine;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.ledger.LedgerEntry;
import dev.scrip.billing.ledger.Ledgers;
import dev.scrip.billing.projection.Fact;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Each event as balanced entries (E5). For one export: it remembers what the accounts have whose events came last. */
final class LedgerRows implements GrowingRows {
    /** Two kilobytes each. */
    private static final int ACCOUNTS_REMEMBERED = 20_000;

    private final AccountPast past;
    private final FactReader reader;
    private final ToIntFunction<String> scales;
    private @Nullable Connection open;
    private final Ledgers ledgers = new Ledgers(ACCOUNTS_REMEMBERED, this::before);

    LedgerRows(AccountPast past, FactReader reader, ToIntFunction<String> scales) {
        this.past = past;
        this.reader = reader;
        this.scales = scales;
    }

    @Override
    public void rows(Connection connection, List<StoredEvent> events, Consumer<Row> out) {
        open = connection;
        for (StoredEvent event : events) {
            int scale = scales.applyAsInt(event.accountId());
            for (LedgerEntry entry : ledgers.on(reader.fact(event))) {
                out.accept(row(event, entry, scale));
            }
        }
        open = null;
    }

    private static Row row(StoredEvent event, LedgerEntry entry, int scale) {
        return Cells.of(event, scale)
                .and(entry.at(), entry.type(), entry.cause().name(), entry.lotId())
                .and(entry.source().name(), entry.account().name(), entry.side().name())
                .credits(entry.amount())
                .credits(entry.change())
                .and(entry.change())
                .row();
    }

    private BalanceView before(Fact fact) {
        try {
            return past.after(Objects.requireNonNull(open), fact.accountId(), fact.sequence() - 1)
                    .orElseThrow();
        } catch (SQLException failure) {
            throw new IllegalStateException("what the account had before cannot be read", failure);
        }
    }
}

package dev.scrip.billing.export.engine;

import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rows that are made of what each account has: its balance, or its lots. */
final class AccountRows implements StandingRows {
    private static final String PAGE = "select b.account_id, b.state, e.position from balance b"
            + " join event e on e.account_id = b.account_id and e.sequence = b.sequence where b.account_id > ? and "
            + ExportScope.condition("b.account_id") + " order by b.account_id limit ?";

    private final AccountPast past;
    private final FactReader history;
    private final RowsOfAccount rows;

    AccountRows(AccountPast past, FactReader history, RowsOfAccount rows) {
        this.past = past;
        this.history = history;
        this.rows = rows;
    }

    /** What is told of an account. */
    interface RowsOfAccount {
        List<Row> of(BalanceView account, Moment moment);
    }

    private record Found(String accountId, BalanceView state, long position) {}

    @Override
    public Optional<PageEnd> page(Connection connection, PageStart start, int limit, Consumer<Row> out)
            throws SQLException {
        List<Found> accounts = accounts(connection, start, limit);
        for (Found account : accounts) {
            Optional<BalanceView> then = account.position() <= start.moment().position()
                    ? Optional.of(account.state())
                    : earlier(connection, account.accountId(), start.moment());
            then.ifPresent(state -> rows.of(state, start.moment()).forEach(out));
        }
        return accounts.size() < limit
                ? Optional.empty()
                : Optional.of(new PageEnd(accounts.getLast().accountId(), ""));
    }

    /** The view has come further with it: it is folded up to the moment once more. */
    private Optional<BalanceView> earlier(Connection connection, String accountId, Moment moment) throws SQLException {
        Optional<Long> last = history.lastSequence(accountId, moment.position());
        return last.isEmpty() ? Optional.empty() : past.after(connection, accountId, last.get());
    }

    private static List<Found> accounts(Connection connection, PageStart start, int limit) throws SQLException {
        List<Found> accounts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setString(1, start.after().map(PageEnd::accountId).orElse(""));
            select.setString(2, start.scope().pattern());
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    BalanceView state = ViewJson.MAPPER.readValue(row.getString(2), BalanceView.class);
                    accounts.add(new Found(row.getString(1), state, row.getLong(3)));
                }
            }
        }
        return accounts;
    }
}

package dev.scrip.billing.balance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Folds that were written a while ago, so that they need not be read back and parsed for the next event. Each is what the account's
 * events up to some sequence make of it, whatever has become of the row since: if the next event to fold follows upon it, what the
 * two make is right, and the row takes nothing older than it holds. Otherwise another node has folded on, or what was folded was
 * rolled back, and the table is asked.
 */
final class KnownBalances {
    private final Map<String, BalanceView> views;

    /** @param most how many it keeps: those that were written last */
    KnownBalances(int most) {
        this.views = Collections.synchronizedMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, BalanceView> eldest) {
                return size() > most;
            }
        });
    }

    /**
     * These accounts before their next events; one of which nothing has been folded is left out.
     *
     * @param next by account, the sequence of the next event to fold
     */
    Map<String, BalanceView> before(Connection connection, Map<String, Long> next) throws SQLException {
        Map<String, BalanceView> before = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        next.forEach((accountId, sequence) -> {
            BalanceView view = views.get(accountId);
            if (view != null && view.sequence() + 1 == sequence) {
                before.put(accountId, view);
            } else {
                unknown.add(accountId);
            }
        });
        JdbcBalances.STATES.forEach(connection, unknown, row -> before.put(row.getString(1), JdbcBalances.read(row)));
        return before;
    }

    void remember(Collection<BalanceView> written) {
        for (BalanceView view : written) {
            // To the end of the line: whoever was written longest ago is forgotten first.
            views.remove(view.accountId());
            views.put(view.accountId(), view);
        }
    }

    void clear() {
        views.clear();
    }
}

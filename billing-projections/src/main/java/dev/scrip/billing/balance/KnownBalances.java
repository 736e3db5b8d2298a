package dev.scrip.billing.balance;

import dev.scrip.billing.projection.LookUp;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Folds that were written a while ago, so that they need not be read back and parsed for the next event. The row's sequence, which
 * is looked up in any case, tells whether one is still what the table holds: not if another node has folded on, or if what was
 * folded was rolled back.
 */
final class KnownBalances {
    private static final LookUp<Wanted> READ = new LookUp<>(
            "select b.account_id, case when cast(b.sequence as varchar) = k.two then null else b.state end from "
                    + LookUp.KEY_PAIRS + " join balance b on b.account_id = k.one",
            List.of(Wanted::accountId, Wanted::knownSequence));

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

    private record Wanted(String accountId, String knownSequence) {}

    /** What the table holds of these accounts; one that it does not know is left out. */
    Map<String, BalanceView> read(Connection connection, Set<String> accountIds) throws SQLException {
        Map<String, BalanceView> known = new HashMap<>();
        List<Wanted> wanted = new ArrayList<>();
        for (String accountId : accountIds) {
            BalanceView view = views.get(accountId);
            if (view != null) {
                known.put(accountId, view);
            }
            wanted.add(new Wanted(accountId, view == null ? "" : String.valueOf(view.sequence())));
        }
        Map<String, BalanceView> read = new HashMap<>();
        READ.forEach(connection, wanted, row -> {
            String accountId = row.getString(1);
            String state = row.getString(2);
            read.put(
                    accountId,
                    state == null
                            ? Objects.requireNonNull(known.get(accountId))
                            : ViewJson.MAPPER.readValue(state, BalanceView.class));
        });
        return read;
    }

    void remember(Collection<BalanceView> written) {
        for (BalanceView view : written) {
            // To the end of the line: whoever was written longest ago is forgotten first.
            views.remove(view.accountId());
            views.put(view.accountId(), view);
        }
    }
}

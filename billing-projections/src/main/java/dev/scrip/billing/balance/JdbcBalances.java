package dev.scrip.billing.balance;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.LookUp;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.RowTable;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.projection.ViewJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The balance of every account: one row each, its fold as JSON. */
public final class JdbcBalances implements View {
    static final LookUp<String> STATES = new LookUp<>(
            "select b.account_id, b.state from " + LookUp.KEYS + " join balance b on b.account_id = k.one",
            List.of(Function.identity()));
    private static final LookUp<String> SEQUENCES = new LookUp<>(
            "select b.account_id, b.sequence from " + LookUp.KEYS + " join balance b on b.account_id = k.one",
            List.of(Function.identity()));
    static final RowTable TABLE = RowTable.named("balance")
            .key("account_id")
            .version("sequence")
            .text("state")
            .number("available")
            .number("held")
            .table();

    static final RowTable CHECKPOINTS = RowTable.named("balance_checkpoint")
            .key("account_id")
            .keyNumber("sequence")
            .time("at")
            .text("state")
            .table();

    /** An account's fold is kept at every one of so many of its events, so that none of its past is far from one. */
    static final int CHECKPOINT_EVERY = 1_000;

    private static final String CHECKPOINT = "select account_id, state from balance_checkpoint where account_id = ?"
            + " and sequence <= ? and at <= ? order by account_id desc, sequence desc limit 1";

    private final KnownBalances known;

    private JdbcBalances(KnownBalances known) {
        this.known = known;
    }

    /** One that reads what it has folded from the table each time. */
    public JdbcBalances() {
        this(new KnownBalances(0));
    }

    /**
     * One that remembers what it has folded, and reads no account again whose next event comes to it too. For one database only.
     *
     * @param accounts that it remembers at most
     */
    public static JdbcBalances remembering(int accounts) {
        return new JdbcBalances(new KnownBalances(accounts));
    }

    @Override
    public String name() {
        return "balance";
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        Map<String, Long> next = new LinkedHashMap<>();
        facts.forEach(fact -> next.putIfAbsent(fact.accountId(), fact.sequence()));
        Map<String, BalanceView> views = known.before(connection, next);
        Map<String, BalanceView> changed = new LinkedHashMap<>();
        List<@Nullable Object[]> checkpoints = new ArrayList<>();
        for (Fact fact : facts) {
            BalanceView before = views.get(fact.accountId());
            if (before == null || before.sequence() < fact.sequence()) {
                BalanceView after = fold(before, fact);
                views.put(fact.accountId(), after);
                changed.put(fact.accountId(), after);
                if (isCheckpoint(after)) {
                    checkpoints.add(checkpoint(after));
                }
            }
        }
        TABLE.save(connection, changed.values().stream().map(JdbcBalances::row).toList());
        CHECKPOINTS.add(connection, checkpoints);
        known.remember(changed.values());
    }

    @Override
    public void forget() {
        known.clear();
    }

    /** An account's fold; empty when none of its events has been folded. */
    public Optional<BalanceView> find(Connection connection, String accountId) throws SQLException {
        List<BalanceView> found = new ArrayList<>(1);
        STATES.forEach(connection, Set.of(accountId), row -> found.add(read(row)));
        return found.stream().findFirst();
    }

    /**
     * An account's fold as it was kept last before some instant and some event; empty when none had been kept by then. From there to any
     * place in between it is {@value #CHECKPOINT_EVERY} events at most.
     *
     * @param until no event in it took effect later
     * @param sequence no event after this one is in it
     */
    public Optional<BalanceView> checkpoint(Connection connection, String accountId, Instant until, long sequence)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CHECKPOINT)) {
            select.setString(1, accountId);
            select.setLong(2, sequence);
            select.setObject(3, until.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** The last event that is in each of these accounts' folds; one of which none has been folded is left out. */
    public static Map<String, Long> sequences(Connection connection, Set<String> accountIds) throws SQLException {
        Map<String, Long> sequences = new HashMap<>();
        SEQUENCES.forEach(connection, accountIds, row -> sequences.put(row.getString(1), row.getLong(2)));
        return sequences;
    }

    /** Its row tells how far it has come, so of all views it is the one that notices if an event never came. */
    private static BalanceView fold(@Nullable BalanceView view, Fact fact) {
        long expected = view == null ? 0 : view.sequence() + 1;
        if (fact.sequence() != expected) {
            throw new PoisonedFact(fact, "expected sequence " + expected);
        }
        try {
            if (fact.event() instanceof AccountOpened opened) {
                return BalanceView.opened(opened);
            }
            if (view == null) {
                throw new IllegalStateException("an account's first event opens it");
            }
            return view.on(fact.event());
        } catch (RuntimeException poisoned) {
            throw new PoisonedFact(fact, poisoned);
        }
    }

    static boolean isCheckpoint(BalanceView view) {
        return view.sequence() > 0 && view.sequence() % CHECKPOINT_EVERY == 0;
    }

    static BalanceView read(ResultSet row) throws SQLException {
        return ViewJson.MAPPER.readValue(row.getString(2), BalanceView.class);
    }

    static @Nullable Object[] checkpoint(BalanceView view) {
        return new @Nullable Object[] {
            view.accountId(), view.sequence(), view.lastAt(), ViewJson.MAPPER.writeValueAsString(view)
        };
    }

    static @Nullable Object[] row(BalanceView view) {
        return new @Nullable Object[] {
            view.accountId(),
            view.sequence(),
            ViewJson.MAPPER.writeValueAsString(view),
            view.ledger().available(view.lastAt()),
            view.ledger().held()
        };
    }
}

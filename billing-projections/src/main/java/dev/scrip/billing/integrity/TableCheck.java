package dev.scrip.billing.integrity;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.StoredRows;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares the stored rows of one table with those that its view would write of the same accounts anew (I4). */
final class TableCheck implements AutoCloseable {
    private static final int PLACE = 1;

    private final String view;
    private final StoredRows stored;
    private final Supplier<FreshRows> anew;
    private final HasEvents hasEvents;
    private final Consumer<Finding> found;
    private FreshRows fresh;
    private String accountId = "";
    private String ahead = "";
    private long foldedTo;
    private boolean lost;

    /** Whether an account has any event. */
    @FunctionalInterface
    interface HasEvents {
        boolean test(String accountId) throws SQLException;
    }

    TableCheck(String view, StoredRows stored, Supplier<FreshRows> anew, HasEvents hasEvents, Consumer<Finding> found) {
        this.view = view;
        this.stored = stored;
        this.anew = anew;
        this.hasEvents = hasEvents;
        this.found = found;
        this.fresh = anew.get();
    }

    String view() {
        return view;
    }

    /** @param upTo the position up to which the view has folded its events */
    void begin(String account, long upTo) throws SQLException {
        accountId = account;
        foldedTo = upTo;
        fresh = anew.get();
        lost = false;
        passOrphans();
    }

    void on(Fact fact) throws SQLException {
        if (lost || fact.position() > foldedTo) {
            return;
        }
        try {
            for (@Nullable Object[] row : fresh.on(fact)) {
                settled(row);
            }
        } catch (PoisonedFact unfoldable) {
            lose();
            found.accept(Finding.inTable(
                    accountId, fresh.table().name(), "", "events that can be folded", unfoldable.toString()));
        }
    }

    /** Nothing can be said about the account's rows any more. */
    void lose() {
        lost = true;
    }

    void end() throws SQLException {
        boolean silent = lost || fresh.lost();
        for (; stored.of(accountId); stored.advance()) {
            if (!silent) {
                Optional<@Nullable Object[]> expected = fresh.take(stored.row());
                if (expected.isPresent()) {
                    compare(expected.get());
                } else {
                    superfluous("no such row");
                }
            }
        }
        if (!silent) {
            fresh.left().forEach(this::missing);
        }
    }

    /** Behind the last account. */
    void rest() throws SQLException {
        accountId = "";
        passOrphans();
    }

    @Override
    public void close() throws SQLException {
        stored.close();
    }

    private void settled(@Nullable Object[] row) throws SQLException {
        if (fresh.lost()) {
            return;
        }
        for (; stored.of(accountId) && place(stored.row()) < place(row); stored.advance()) {
            superfluous("no such row");
        }
        if (stored.of(accountId) && place(stored.row()) == place(row)) {
            compare(row);
            stored.advance();
        } else if (!fresh.mayBeMissing(row)) {
            missing(row);
        }
    }

    /** Rows of accounts that have no events. Where the rows of an account with events come first, that account is still to come. */
    private void passOrphans() throws SQLException {
        while (stored.there() && !stored.of(accountId) && !stored.accountId().equals(ahead)) {
            if (hasEvents.test(stored.accountId())) {
                ahead = stored.accountId();
            } else {
                superfluous("no row, for the account has no events");
                stored.advance();
            }
        }
    }

    private void compare(@Nullable Object[] expected) {
        @Nullable Object[] row = stored.row();
        List<String> columns = fresh.table().columns();
        for (int i = 0; i < row.length; i++) {
            if (!fresh.agrees(i, expected[i], row[i])) {
                found.accept(Finding.inTable(
                        stored.accountId(),
                        fresh.table().name(),
                        fresh.table().key(row),
                        columns.get(i) + " " + expected[i],
                        columns.get(i) + " " + row[i]));
            }
        }
    }

    private void superfluous(String expected) {
        found.accept(Finding.inTable(
                stored.accountId(), fresh.table().name(), fresh.table().key(stored.row()), expected, "a row"));
    }

    private void missing(@Nullable Object[] row) {
        found.accept(
                Finding.inTable(accountId, fresh.table().name(), fresh.table().key(row), "a row", "no such row"));
    }

    private static long place(@Nullable Object[] row) {
        return row[PLACE] instanceof Long place ? place : -1;
    }
}

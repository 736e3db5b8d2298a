package dev.scrip.billing.integrity;

import dev.scrip.billing.balance.FreshBalance;
import dev.scrip.billing.balance.FreshCheckpoints;
import dev.scrip.billing.cases.FreshCases;
import dev.scrip.billing.due.FreshDue;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.history.FreshHistory;
import dev.scrip.billing.payments.FreshPayments;
import dev.scrip.billing.projection.AccountRange;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.queue.FreshTasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks some accounts, one after the other, as one connection sees them at one moment: it has to be in a transaction that does not see
 * what others commit meanwhile. What is in memory grows with the tasks of one account, and not with anything else. For one thread.
 */
public final class RangeCheck {
    private final Connection connection;
    private final Recorded recorded;
    private final Instant now;
    private final Consumer<Finding> found;
    private final AccountFindings findings = new AccountFindings();
    private final List<TableCheck> tables = new ArrayList<>();
    private CreditCheck credits = new CreditCheck();
    private ChargeCheck charges = new ChargeCheck();
    private Optional<String> account = Optional.empty();
    private long next;
    private long lastPosition;
    private long events;

    /**
     * A check that has not begun.
     *
     * @param now what fell due before may have been looked at already
     * @param found told of each finding, account after account
     */
    public RangeCheck(Connection connection, Recorded recorded, Instant now, Consumer<Finding> found) {
        this.connection = connection;
        this.recorded = recorded;
        this.now = now;
        this.found = found;
    }

    /**
     * Checks these accounts, and the rows that lie among theirs.
     *
     * @return how many events that were
     */
    public long run(AccountRange accounts) throws SQLException {
        try (FactRows facts = recorded.facts(connection, accounts)) {
            Recorded.FoldedTo foldedTo = recorded.foldedTo(connection);
            open(accounts);
            while (facts.next()) {
                if (account.filter(facts.accountId()::equals).isEmpty()) {
                    end();
                    begin(facts.accountId(), foldedTo);
                }
                on(facts);
                events++;
            }
            end();
            for (TableCheck table : tables) {
                table.rest();
            }
            tell();
            return events;
        } finally {
            for (TableCheck table : tables) {
                table.close();
            }
        }
    }

    private void open(AccountRange accounts) throws SQLException {
        open("balance", () -> new FreshBalance(() -> credits.view()), accounts);
        open("balance", () -> new FreshCheckpoints(() -> credits.view()), accounts);
        open("history", FreshHistory::new, accounts);
        open("queue", FreshTasks::new, accounts);
        open("due", () -> new FreshDue(now), accounts);
        open("cases", FreshCases::new, accounts);
        open("payments", FreshPayments::new, accounts);
    }

    private void open(String view, Supplier<FreshRows> anew, AccountRange accounts) throws SQLException {
        tables.add(new TableCheck(
                view, anew.get().table().stored(connection, accounts), anew, this::hasEvents, findings::add));
    }

    private void begin(String accountId, Recorded.FoldedTo foldedTo) throws SQLException {
        account = Optional.of(accountId);
        credits = new CreditCheck();
        charges = new ChargeCheck();
        next = 0;
        lastPosition = 0;
        for (TableCheck table : tables) {
            table.begin(accountId, foldedTo.position(table.view(), accountId));
        }
    }

    private void on(FactRows at) throws SQLException {
        inOrder(at);
        Optional<Fact> readable = read(at);
        if (readable.isEmpty()) {
            credits.lose();
            tables.forEach(TableCheck::lose);
            return;
        }
        Fact fact = readable.get();
        credits.on(at, fact.event()).ifPresent(findings::add);
        if (fact.event() instanceof GenerationEvent about) {
            charges.on(about);
        }
        for (TableCheck table : tables) {
            table.on(fact);
        }
    }

    private void inOrder(FactRows at) {
        if (at.sequence() != next) {
            findings.add(Finding.atEvent(Rule.EVENTS, at, "sequence " + next, "sequence " + at.sequence()));
            credits.lose();
        }
        if (at.position() <= lastPosition) {
            findings.add(
                    Finding.atEvent(Rule.EVENTS, at, "a position behind " + lastPosition, "position " + at.position()));
        }
        next = at.sequence() + 1;
        lastPosition = at.position();
    }

    private Optional<Fact> read(FactRows at) {
        try {
            Fact fact = at.fact();
            if (fact.accountId().equals(at.accountId())) {
                return Optional.of(fact);
            }
            findings.add(Finding.atEvent(Rule.EVENTS, at, "an event of this account", "one of another"));
        } catch (RuntimeException unreadable) {
            findings.add(Finding.atEvent(Rule.EVENTS, at, "an event that can be read", unreadable.toString()));
        }
        return Optional.empty();
    }

    private void end() throws SQLException {
        if (account.isPresent()) {
            for (TableCheck table : tables) {
                table.end();
            }
            if (charges.suspects()) {
                try (FactRows again = recorded.facts(connection, AccountRange.only(account.get()))) {
                    charges.confirmed(again).forEach(findings::add);
                }
            }
            tell();
        }
    }

    private void tell() {
        findings.told().forEach(found);
    }

    private boolean hasEvents(String accountId) throws SQLException {
        try (FactRows any = recorded.facts(connection, AccountRange.only(accountId))) {
            return any.next();
        }
    }
}

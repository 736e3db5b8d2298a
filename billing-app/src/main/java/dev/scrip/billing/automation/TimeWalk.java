package dev.scrip.billing.automation;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Moves the test clock, from one instant at which something falls due to the next, over all accounts in the order of time: what falls due is recorded
 * and what is to be paid is collected before time goes on (E6).
 */
@Component
@ConditionalOnProperty("scrip.test-clock.enabled")
public class TimeWalk {
    private static final Caller CALLER = new Caller("due-work", "engine", "test-clock", null);

    private final TestClock clock;
    private final Commands commands;
    private final NextDue nextDue;
    private final WhenPaymentRequestedThenCollect collecting;
    private final JdbcTemplate jdbc;

    TimeWalk(
            TestClock clock,
            Commands commands,
            NextDue nextDue,
            WhenPaymentRequestedThenCollect collecting,
            DataSource dataSource) {
        this.clock = clock;
        this.commands = commands;
        this.nextDue = nextDue;
        this.collecting = collecting;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** When something falls due for an account, or its provider will have something to say. */
    private record Appointment(Instant at, String accountId) {}

    /**
     * Walks to an instant.
     *
     * @return how many accounts had something to record on the way
     * @throws IllegalArgumentException when that is before where the clock stands
     */
    public int walkTo(Instant target) {
        if (target.isBefore(clock.instant())) {
            clock.moveTo(target);
        }
        Walk walk = new Walk(target);
        collecting.alone(walk::go);
        return walk.advanced.size();
    }

    /** One walk. */
    private final class Walk {
        private final Instant target;
        private final Queue<Appointment> appointments =
                new PriorityBlockingQueue<>(16, Comparator.comparing(Appointment::at));
        private final Set<String> advanced = ConcurrentHashMap.newKeySet();

        /** Accounts that the provider had no answer for. */
        private final Set<String> waiting = ConcurrentHashMap.newKeySet();

        Walk(Instant target) {
            this.target = target;
        }

        void go() {
            SideBySide.each(accounts(), this::meet);
            for (Appointment next = appointments.poll(); next != null; next = appointments.poll()) {
                clock.moveTo(next.at());
                SideBySide.each(allAt(next), this::meet);
            }
            if (target.isAfter(clock.instant())) {
                clock.moveTo(target);
                SideBySide.each(List.copyOf(waiting), this::meet);
            }
        }

        /** Whose turn it is at that instant. */
        private Set<String> allAt(Appointment first) {
            Set<String> accounts = new LinkedHashSet<>(Set.of(first.accountId()));
            for (Appointment next = appointments.peek();
                    next != null && next.at().equals(first.at());
                    next = appointments.peek()) {
                accounts.add(appointments.remove().accountId());
            }
            return accounts;
        }

        /** Does all that an account has to do now, and notes when it is its turn again. */
        private void meet(String accountId) {
            AccountState before;
            AccountState account;
            Optional<Instant> askAgain;
            do {
                if (records(accountId)) {
                    advanced.add(accountId);
                }
                before = inspect(accountId);
                askAgain = collecting.settle(before);
                account = before.collecting().isWaiting() ? inspect(accountId) : before;
            } while (!before.collecting().equals(account.collecting()));
            if (account.collecting().isWaiting()) {
                waiting.add(accountId);
            } else {
                waiting.remove(accountId);
            }
            Stream.of(nextDue.of(account), askAgain)
                    .flatMap(Optional::stream)
                    .filter(at -> at.isAfter(clock.instant()) && !at.isAfter(target))
                    .forEach(at -> appointments.add(new Appointment(at, accountId)));
        }
    }

    private boolean records(String accountId) {
        return !commands.send(new RecordDue(accountId), CALLER)
                .recorded()
                .events()
                .isEmpty();
    }

    private AccountState inspect(String accountId) {
        return commands.ask(new InspectAccount(accountId), AccountState.class, CALLER);
    }

    private List<String> accounts() {
        return jdbc.query(
                "select account_id from event where sequence = 0 order by position", (row, number) -> row.getString(1));
    }
}

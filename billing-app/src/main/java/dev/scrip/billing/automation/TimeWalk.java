package dev.scrip.billing.automation;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** When it is whose turn, of all accounts that were met since the start; those with something newer on record are met at once. */
    private final Agenda agenda = new Agenda();

    /** Accounts that the provider had no answer for. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /** The last event that was there when the last walk began; zero while there was none. */
    private long seen;

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

    /** One walk. Only one at a time, since nobody else collects meanwhile. */
    private final class Walk {
        private final Instant target;
        private final Set<String> advanced = ConcurrentHashMap.newKeySet();

        Walk(Instant target) {
            this.target = target;
        }

        void go() {
            long last = lastPosition();
            List<String> withNews = withNews();
            // If it does not come to its end, the next walk meets all of them again.
            seen = 0;
            SideBySide.each(withNews, this::meet);
            SideBySide.each(List.copyOf(waiting), this::meet);
            for (Optional<Instant> next = agenda.nextBy(target); next.isPresent(); next = agenda.nextBy(target)) {
                if (next.get().isAfter(clock.instant())) {
                    clock.moveTo(next.get());
                }
                SideBySide.each(agenda.takeBy(next.get()), this::meet);
            }
            if (target.isAfter(clock.instant())) {
                clock.moveTo(target);
                SideBySide.each(List.copyOf(waiting), this::meet);
            }
            seen = last;
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
            agenda.put(
                    accountId,
                    Stream.of(nextDue.of(account), askAgain)
                            .flatMap(Optional::stream)
                            .filter(at -> at.isAfter(clock.instant()))
                            .min(Comparator.naturalOrder()));
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

    private long lastPosition() {
        return Optional.ofNullable(jdbc.queryForObject("select max(position) from event", Long.class))
                .orElse(0L);
    }

    /** All accounts that have an event on record which was not there when the last walk began; at the first walk, all there are. */
    private List<String> withNews() {
        return jdbc.query(
                "select distinct account_id from event where position > ?", (row, number) -> row.getString(1), seen);
    }
}

package dev.scrip.billing.http.live;

import dev.scrip.billing.balance.JdbcBalances;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How far the balances of accounts have come that somebody waits for: looked up for all of them at once, some times a second, whichever
 * node folds them.
 */
@Component
class Sequences {
    private static final Logger LOG = LoggerFactory.getLogger(Sequences.class);

    private final JdbcTemplate jdbc;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private long woken;

    Sequences(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Keeps an account among those that are looked up. */
    final class Wait implements AutoCloseable {
        private final String accountId;
        private volatile long known = -1;

        private Wait(String accountId) {
            this.accountId = accountId;
            waiting.add(this);
        }

        /** Returns as soon as the account is beyond a sequence, and tells whether it is; or when the time is over, or all are woken. */
        boolean beyond(long sequence, Duration patience) {
            lock.lock();
            try {
                long left = patience.toNanos();
                long before = woken;
                while (known <= sequence && left > 0 && woken == before) {
                    left = news.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
            return known > sequence;
        }

        @Override
        public void close() {
            waiting.remove(this);
        }

        private boolean learns(long sequence) {
            boolean news = sequence > known;
            known = Math.max(known, sequence);
            return news;
        }
    }

    Wait waitOn(String accountId) {
        return new Wait(accountId);
    }

    void wakeAll() {
        lock.lock();
        try {
            woken++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Scheduled(fixedDelayString = "${scrip.live.look-every:PT0.2S}", timeUnit = TimeUnit.MILLISECONDS)
    void look() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Set<String> accounts = waiting.stream().map(wait -> wait.accountId).collect(Collectors.toSet());
            tell(Objects.requireNonNull(
                    jdbc.execute((Connection connection) -> JdbcBalances.sequences(connection, accounts))));
        } catch (DataAccessException away) {
            LOG.debug("Nobody is told anything for now: {}", away.toString());
        }
    }

    private void tell(Map<String, Long> found) {
        boolean any = false;
        for (Wait wait : waiting) {
            any = wait.learns(found.getOrDefault(wait.accountId, -1L)) || any;
        }
        if (any) {
            signal();
        }
    }

    private void signal() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

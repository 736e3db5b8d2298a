package dev.scrip.billing.http.live;

import dev.scrip.billing.balance.JdbcBalances;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();
    private final Map<String, Long> known = new ConcurrentHashMap<>();
    private long woken;

    Sequences(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Keeps an account among those that are looked up. */
    final class Wait implements AutoCloseable {
        private final String accountId;

        private Wait(String accountId) {
            this.accountId = accountId;
            waiting.merge(accountId, 1, Integer::sum);
        }

        /** Returns as soon as the account is beyond a sequence, and tells whether it is; or when the time is over, or all are woken. */
        boolean beyond(long sequence, Duration patience) {
            lock.lock();
            try {
                long left = patience.toNanos();
                long before = woken;
                while (known.getOrDefault(accountId, -1L) <= sequence && left > 0 && woken == before) {
                    left = news.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
            return known.getOrDefault(accountId, -1L) > sequence;
        }

        @Override
        public void close() {
            if (waiting.compute(accountId, Wait::oneLess) == null) {
                known.remove(accountId);
            }
        }

        private static @Nullable Integer oneLess(String accountId, @Nullable Integer count) {
            return count == null || count == 1 ? null : Integer.valueOf(count - 1);
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
            Map<String, Long> found = jdbc.execute(
                    (Connection connection) -> JdbcBalances.sequences(connection, Set.copyOf(waiting.keySet())));
            if (found != null && tell(found)) {
                signal();
            }
        } catch (DataAccessException away) {
            LOG.debug("Nobody is told anything for now: {}", away.toString());
        }
    }

    private boolean tell(Map<String, Long> found) {
        boolean any = false;
        for (Map.Entry<String, Long> one : found.entrySet()) {
            Long before = waiting.containsKey(one.getKey()) ? known.put(one.getKey(), one.getValue()) : one.getValue();
            any = any || !one.getValue().equals(before);
        }
        return any;
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

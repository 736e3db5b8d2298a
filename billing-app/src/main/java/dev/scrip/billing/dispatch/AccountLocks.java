package dev.scrip.billing.dispatch;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;

/**
 * One command at a time for each account. A command never holds two of these locks, so nobody need look for deadlocks, as
 * Axon's own locks do over all accounts each time that somebody has to wait.
 */
final class AccountLocks implements LockFactory {
    private final ConcurrentHashMap<String, Held> locks = new ConcurrentHashMap<>();
    private final Duration patience;

    AccountLocks(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Lock obtainLock(String accountId) {
        Held lock = locks.compute(accountId, (id, known) -> (known == null ? new Held(id) : known).wanted());
        boolean obtained = false;
        try {
            obtained = lock.obtain(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!obtained) {
                leave(accountId);
            }
        }
        if (!obtained) {
            throw new LockAcquisitionFailedException(accountId + " is busy");
        }
        return lock;
    }

    private void leave(String accountId) {
        locks.computeIfPresent(accountId, (id, lock) -> lock.isWantedByOthers() ? lock : null);
    }

    private final class Held implements Lock {
        private final String accountId;
        private final ReentrantLock lock = new ReentrantLock();

        /** Changed only while the map keeps others from this entry. */
        private int wanted;

        Held(String accountId) {
            this.accountId = accountId;
        }

        Held wanted() {
            wanted++;
            return this;
        }

        boolean isWantedByOthers() {
            wanted--;
            return wanted > 0;
        }

        boolean obtain(Duration patience) throws InterruptedException {
            return lock.tryLock() || lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void release() {
            lock.unlock();
            leave(accountId);
        }

        @Override
        public boolean isHeld() {
            return lock.isHeldByCurrentThread();
        }
    }
}

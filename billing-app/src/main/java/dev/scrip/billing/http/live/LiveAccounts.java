package dev.scrip.billing.http.live;

import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.http.HttpJson;
import dev.scrip.billing.http.balance.BalanceAnswer;
import dev.scrip.billing.http.balance.CurrentBalance;
import dev.scrip.billing.http.queue.OpenTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Those who look at an account, each until he has seen enough or the engine ends. */
@Component
class LiveAccounts implements SmartLifecycle {
    /** Each is a connection and a thread that sleeps; more are turned away rather than let in to starve commands of connections. */
    private static final int AT_ONCE = 2_000;

    private static final Duration BREATH = Duration.ofSeconds(15);

    /** A task's place changes by what others do, of which no event of the account tells. */
    private static final Duration PLACES_EVERY = Duration.ofSeconds(2);

    private final Sequences sequences;
    private final CurrentBalance balances;
    private final OpenTasks tasks;
    private final HttpJson json;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile boolean running;

    LiveAccounts(Sequences sequences, CurrentBalance balances, OpenTasks tasks, HttpJson json) {
        this.sequences = sequences;
        this.balances = balances;
        this.tasks = tasks;
        this.json = json;
    }

    /**
     * Somebody begins to look.
     *
     * @param seen the sequence of the account up to which he knows it; -1 if not at all
     * @throws TemporarilyUnavailable when too many do already
     */
    Watch watch(String accountId, long seen) {
        // Refused before anything is said: an account that is not there, or a view that is too far behind.
        BalanceAnswer first = balances.settled(accountId);
        if (!places.tryAcquire()) {
            throw new TemporarilyUnavailable("too many look at accounts already");
        }
        return new Watch(accountId, seen, first);
    }

    /** One who looks. */
    final class Watch implements AutoCloseable {
        private final String accountId;
        private final Sequences.Wait wait;
        private BalanceAnswer balance;
        private long told;
        private List<OpenTasks.Place> line = List.of();

        private Watch(String accountId, long seen, BalanceAnswer first) {
            this.accountId = accountId;
            this.told = seen;
            this.balance = first;
            this.wait = sequences.waitOn(accountId);
        }

        /** Tells what is there and what changes, for as long as he stays. */
        void follow(EventStream out, Duration stay) throws IOException {
            long end = System.nanoTime() + stay.toNanos();
            long breath = System.nanoTime() + BREATH.toNanos();
            out.begin();
            tellNews(out);
            for (long left = end - System.nanoTime(); left > 0 && goesOn(); left = end - System.nanoTime()) {
                boolean changed = wait.beyond(told, patience(left));
                if (changed) {
                    balance = balances.asItIs(accountId);
                }
                if (tellNews(out)) {
                    breath = System.nanoTime() + BREATH.toNanos();
                } else if (System.nanoTime() > breath) {
                    out.breathe();
                    breath = System.nanoTime() + BREATH.toNanos();
                }
            }
        }

        @Override
        public void close() {
            wait.close();
            places.release();
        }

        private boolean goesOn() {
            return running && !Thread.currentThread().isInterrupted();
        }

        private Duration patience(long leftNanos) {
            Duration most = line.isEmpty() ? BREATH : PLACES_EVERY;
            return leftNanos < most.toNanos() ? Duration.ofNanos(leftNanos) : most;
        }

        private boolean tellNews(EventStream out) throws IOException {
            boolean news = balance.sequence() > told;
            if (news) {
                told = balance.sequence();
                out.tell("balance", told, json.mapper().writeValueAsString(balance));
            }
            List<OpenTasks.Place> now = tasks.of(accountId);
            if (!now.equals(line)) {
                line = now;
                out.tell("tasks", json.mapper().writeValueAsString(now));
                news = true;
            }
            return news;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its requests to end: these would not. */
    @Override
    public void stop() {
        running = false;
        sequences.wakeAll();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package dev.scrip.billing.proof.engine;

import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.proof.SigningKey;
import dev.scrip.billing.proof.TreeHead;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Follows the events, signs at its pace and hands out, on a thread of its own: nobody who writes waits for any of it. */
public final class ProofWork implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProofWork.class);

    private final LogTree tree;
    private final Optional<SigningKey> key;
    private final Optional<Publisher> publisher;
    private final Trouble trouble;
    private final ProofSettings settings;
    private @Nullable ScheduledThreadPoolExecutor thread;
    private long signedAt = System.nanoTime();

    ProofWork(
            LogTree tree,
            Optional<SigningKey> key,
            Optional<Publisher> publisher,
            Trouble trouble,
            ProofSettings settings) {
        this.tree = tree;
        this.key = key;
        this.publisher = publisher;
        this.trouble = trouble;
        this.settings = settings;
    }

    /**
     * A head of all events that are on record now, signed if it was not yet.
     *
     * @return none as long as there are no events
     * @throws Tampered when nothing may be signed
     * @throws NoSigningKey when there is nothing to sign with
     */
    public Optional<TreeHead> signNow() {
        SigningKey with = key.orElseThrow(NoSigningKey::new);
        try {
            tree.follow();
            Optional<TreeHead> head = tree.sign(with);
            trouble.isOver();
            return head;
        } catch (Tampered tampered) {
            trouble.is(tampered);
            throw tampered;
        }
    }

    /** One turn. */
    void turn() {
        try {
            if (key.isPresent()
                    && System.nanoTime() - signedAt >= settings.signEvery().toNanos()) {
                signedAt = System.nanoTime();
                signNow();
            } else {
                tree.follow();
            }
            if (publisher.isPresent()) {
                publisher.get().publish();
            }
        } catch (Tampered tampered) {
            trouble.is(tampered);
        } catch (IOException away) {
            LOG.warn("Tree heads could not be handed out: {}", away.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            // A thread that ended would be missed only when a head is.
            if (DatabaseAway.isCauseOf(failure)) {
                LOG.debug("The log of events waits for the database: {}", failure.toString());
            } else {
                LOG.warn("The log of events waits: {}", failure.toString());
            }
        }
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("proof").daemon().factory());
        Duration pause = settings.followEvery();
        ScheduledFuture<?> unused =
                started.scheduleWithFixedDelay(this::turn, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        ScheduledThreadPoolExecutor started = thread;
        thread = null;
        if (started != null) {
            started.shutdownNow();
            try {
                boolean unused = started.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}

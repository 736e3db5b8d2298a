package dev.scrip.billing.webhook;

import dev.scrip.billing.webhook.Outcomes.Course;
import dev.scrip.billing.webhook.Webhook.State;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits. Each endpoint has a few workers of its own at most, so one that is slow or dead keeps nobody waiting but itself; an endpoint that fails gets a
 * single one, which feels whether it is back. A line of messages is worked on from its beginning, by one worker, and stops where one fails.
 */
final class Deliverer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private static final int PAGE = 50;

    /** From so many failures in a row on an endpoint is only felt for. */
    private static final int FAILING = 3;

    private final Worktable table;
    private final Outcomes outcomes;
    private final Courier courier;
    private final WebhookSettings settings;
    private final InstantSource time;
    private final Map<String, Semaphore> busy = new ConcurrentHashMap<>();
    private final Semaphore all;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closing;

    /** Sends one message of an endpoint once. */
    @FunctionalInterface
    interface Courier {
        Attempt send(Webhook webhook, String messageId, String body);
    }

    Deliverer(Worktable table, Outcomes outcomes, Courier courier, WebhookSettings settings, InstantSource time) {
        this.table = table;
        this.outcomes = outcomes;
        this.courier = courier;
        this.settings = settings;
        this.time = time;
        this.all = new Semaphore(settings.concurrency());
    }

    /** Has workers begin with whatever it is the turn of. */
    void look() {
        for (Webhook webhook : table.webhooks().all()) {
            begin(webhook);
        }
    }

    @Override
    public void close() {
        closing = true;
        workers.shutdownNow();
    }

    private void begin(Webhook webhook) {
        if (closing || webhook.state() != State.ACTIVE || webhook.isHeldAt(time.instant())) {
            return;
        }
        Semaphore own = busy.computeIfAbsent(webhook.id(), ignored -> new Semaphore(settings.perEndpoint()));
        int free = places(webhook, own);
        List<Lane> lanes = new ArrayList<>();
        try {
            if (free > 0) {
                lanes.addAll(table.lanes().claim(webhook.id(), time.instant(), free));
            }
        } finally {
            giveBack(own, free - lanes.size());
        }
        lanes.forEach(lane -> workers.execute(() -> work(webhook, lane, own)));
    }

    /** Takes places for workers, of which there may be none. */
    private int places(Webhook webhook, Semaphore own) {
        int wanted = settings.perEndpoint();
        if (webhook.failures() >= FAILING) {
            wanted = own.availablePermits() == settings.perEndpoint() ? 1 : 0;
        }
        int taken = 0;
        while (taken < wanted && own.tryAcquire()) {
            if (!all.tryAcquire()) {
                own.release();
                break;
            }
            taken++;
        }
        return taken;
    }

    private void giveBack(Semaphore own, int places) {
        own.release(places);
        all.release(places);
    }

    private void work(Webhook webhook, Lane lane, Semaphore own) {
        try {
            empty(webhook, lane);
        } catch (RuntimeException trouble) {
            // The line's claim runs out, and somebody goes on.
            LOG.warn("Messages of {} to webhook {} wait: {}", lane.accountId(), webhook.id(), trouble.toString());
        } finally {
            giveBack(own, 1);
        }
        again(webhook.id());
    }

    /** Whoever has a place free looks for more to do at once, and not only when all are looked after again. */
    private void again(String webhookId) {
        try {
            if (!closing) {
                table.webhooks().find(webhookId).ifPresent(this::begin);
            }
        } catch (RuntimeException later) {
            LOG.debug("Will be looked after again: {}", later.toString());
        }
    }

    private void empty(Webhook webhook, Lane lane) {
        List<Delivery> waiting = table.lanes().waiting(lane, PAGE);
        Optional<Course> course = send(webhook, lane, waiting);
        while (course.equals(Optional.of(Course.ON)) && waiting.size() == PAGE) {
            waiting = table.lanes().waiting(lane, PAGE);
            // Its address or its secret may be another by now.
            course = send(table.webhooks().find(webhook.id()).orElse(webhook), lane, waiting);
        }
        if (course.isEmpty()) {
            table.lanes().putOff(lane, time.instant());
        } else if (course.get() == Course.ON) {
            // If something has come meanwhile, it opens the line again.
            table.lanes().leave(lane, time.instant());
        }
    }

    /** How the line goes on; empty when it was interrupted before a message was sent. */
    private Optional<Course> send(Webhook webhook, Lane lane, List<Delivery> waiting) {
        for (int place = 0; place < waiting.size(); place++) {
            // The first one follows right after the claim, or after the page before it.
            if (closing || (place > 0 && !table.lanes().keep(lane))) {
                return Optional.empty();
            }
            Delivery delivery = waiting.get(place);
            Attempt attempt = courier.send(webhook, delivery.messageId(), delivery.payload());
            if (closing && !attempt.delivered()) {
                // Ours is the failure, not the endpoint's.
                return Optional.empty();
            }
            Course course = outcomes.keep(lane, delivery, attempt, time.instant());
            if (course == Course.OFF) {
                return Optional.of(course);
            }
        }
        return Optional.of(Course.ON);
    }
}

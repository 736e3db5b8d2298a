package dev.scrip.billing.http.queue;

import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.queue.LapsedLeases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the table of leases small: now and then, a few at a time, so that nobody who leases has to wait for it. */
@Component
class LeaseSweep {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseSweep.class);

    /** Of each kind in a turn. At a turn a minute that is more than a million a day. */
    private static final int TURN = 1_000;

    private final QueueDatabase database;
    private final InstantSource time;
    private final Duration retention;

    /** @param retention how long a lease that finished nothing is remembered after it ran out, and with it what its request was given */
    LeaseSweep(
            QueueDatabase database,
            InstantSource time,
            @Value("${scrip.queue.lease-retention:P7D}") Duration retention) {
        this.database = database;
        this.time = time;
        this.retention = retention;
    }

    @Scheduled(fixedDelayString = "${scrip.queue.sweep-every:PT1M}")
    void sweepWhatever() {
        try {
            sweep();
        } catch (TemporarilyUnavailable later) {
            LOG.warn("Old leases stay for now: {}", later.getMessage());
        }
    }

    /** How many leases were forgotten or ended. */
    int sweep() {
        Instant before = time.instant().minus(retention);
        return database.write(connection -> {
            LapsedLeases lapsed = new LapsedLeases(connection, before, TURN);
            return lapsed.end() + lapsed.forget();
        });
    }
}

package dev.scrip.billing.view;

import dev.scrip.billing.projection.View;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Shares the parts of the views among the nodes that are alive: each says so now and then. Who has more than his share lets go of the
 * rest. That a part is folded by one node at a time is seen to by the claim on its token, not here, so it does no harm if nodes
 * disagree for a moment on who is there.
 */
@Component
@Profile("postgres")
class ViewNodes implements MaxSegmentProvider, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ViewNodes.class);

    /** Before the views, and behind them when the engine stops. */
    private static final int FIRST = Integer.MIN_VALUE;

    private final String me = UUID.randomUUID().toString();
    private final JdbcClient jdbc;
    private final List<String> views;
    private final int segments;
    private final Duration forgottenAfter;
    private final FollowedFacts facts;
    private volatile List<String> alive = List.of(me);
    private volatile long noticed;
    private volatile boolean running;

    ViewNodes(JdbcClient jdbc, ObjectProvider<View> views, ViewSettings settings, FollowedFacts facts) {
        this.facts = facts;
        this.jdbc = jdbc;
        this.views = views.stream().map(View::name).sorted().toList();
        this.segments = settings.segments();
        // Before its claims run out, so that what it leaves is not left lying.
        this.forgottenAfter = settings.claimTimeout().multipliedBy(3).dividedBy(4);
    }

    @Override
    public int getMaxSegments(String view) {
        return new ViewShares(views, segments, alive).of(me, view);
    }

    /** Another node's commit wakes nobody here, but this does. */
    @Scheduled(fixedDelayString = "${scrip.views.wake-every:PT0.1S}")
    void notice() {
        if (!running) {
            return;
        }
        try {
            long head = jdbc.sql("select coalesce(max(position), 0) from event")
                    .query(Long.class)
                    .single();
            if (head > noticed) {
                noticed = head;
                facts.wakeFollowers();
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("Cannot tell what is new: {}", away.toString());
        }
    }

    /** Says that this node is there, and looks who else is. */
    @Scheduled(fixedDelayString = "${scrip.views.node-seen-every:PT2S}")
    void look() {
        if (!running) {
            return;
        }
        try {
            seen();
            List<String> now = here();
            if (!now.equals(alive)) {
                LOG.info("{} nodes share the views", now.size());
            }
            alive = now;
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("Cannot tell who is there: {}", away.toString());
        }
    }

    /** Does not look yet: Axon accepts a share of nothing later, but not to begin with. */
    @Override
    public void start() {
        running = true;
    }

    /** The others need not wait until this node is missed. */
    @Override
    public void stop() {
        running = false;
        try {
            jdbc.sql("delete from engine_node where node = :me").param("me", me).update();
        } catch (DataAccessException away) {
            LOG.debug("Cannot say goodbye: {}", away.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return FIRST;
    }

    /** By the database's clock, which is the same for all. */
    private void seen() {
        jdbc.sql("insert into engine_node (node, seen_at) values (:me, now())"
                        + " on conflict (node) do update set seen_at = now()")
                .param("me", me)
                .update();
        jdbc.sql("delete from engine_node where seen_at < now() - :millis * interval '1 millisecond'")
                .param("millis", forgottenAfter.toMillis())
                .update();
    }

    private List<String> here() {
        return jdbc.sql("select node from engine_node").query((row, number) -> row.getString(1)).list().stream()
                .sorted()
                .toList();
    }
}

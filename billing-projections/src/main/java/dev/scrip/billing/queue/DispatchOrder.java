package dev.scrip.billing.queue;

import dev.scrip.billing.catalog.Policies.QueuePolicy;
import dev.scrip.billing.event.TaskQueue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Whose turn it is (U3). A standard task that has waited too long goes first, even at peak. At peak priority tasks go
 * first. Off-peak the standard queue gets its share. Where one queue is empty the other gets all. Within a queue it is
 * first come, first served, so that how many wait is all there is to know.
 *
 * <p>The share is kept exactly: each dispatch that it decides earns the standard queue the share, and a whole one
 * buys a turn. What is decided otherwise earns and costs nothing, so no debt builds up while a queue is empty or at peak.
 *
 * @param credit what the standard queue has earned and not spent, from 0 to below 1
 */
public record DispatchOrder(QueuePolicy policy, Backlog waiting, BigDecimal credit) {

    /**
     * A stretch of the order.
     *
     * @param priorityBefore how many priority tasks go before it
     * @param standardBefore how many standard tasks go before it
     * @param turns whose turns it holds
     */
    public record Stretch(long priorityBefore, long standardBefore, List<TaskQueue> turns) {
        public Stretch {
            turns = List.copyOf(turns);
        }

        /** How many of its turns are this queue's. */
        public int turnsOf(TaskQueue queue) {
            return (int) turns.stream().filter(queue::equals).count();
        }

        /** The tasks of these turns, each queue's in its own order. */
        public <T> List<T> of(List<T> priority, List<T> standard) {
            Iterator<T> paid = priority.iterator();
            Iterator<T> free = standard.iterator();
            List<T> tasks = new ArrayList<>();
            for (TaskQueue turn : turns) {
                Iterator<T> line = turn == TaskQueue.PRIORITY ? paid : free;
                if (line.hasNext()) {
                    tasks.add(line.next());
                }
            }
            return tasks;
        }
    }

    /** Whether more priority tasks wait than the brand's threshold. */
    public boolean peak() {
        return waiting.priority() > policy.peakThreshold();
    }

    /** The queue whose first task goes next; empty when nothing waits. */
    public Optional<TaskQueue> next() {
        if (waiting.priority() == 0 && waiting.standard() == 0) {
            return Optional.empty();
        }
        return Optional.of(standardIsNext() ? TaskQueue.STANDARD : TaskQueue.PRIORITY);
    }

    /** How things stand when the next task has gone. */
    public DispatchOrder dispatched() {
        return next().map(turn -> new DispatchOrder(policy, waiting.without(turn), creditAfter()))
                .orElse(this);
    }

    /** The turns from a place on, as many as there are, at most so many; 0 is the first place. */
    public Stretch stretch(long from, int max) {
        DispatchOrder order = this;
        for (long place = 0; place < from && order.next().isPresent(); place++) {
            order = order.dispatched();
        }
        long priorityBefore = waiting.priority() - order.waiting.priority();
        long standardBefore = waiting.standard() - order.waiting.standard();
        List<TaskQueue> turns = new ArrayList<>();
        for (var turn = order.next(); turn.isPresent() && turns.size() < max; turn = order.next()) {
            turns.add(turn.get());
            order = order.dispatched();
        }
        return new Stretch(priorityBefore, standardBefore, turns);
    }

    /** The place, from 1, of a task before which so many others of its own queue wait. */
    public long place(TaskQueue queue, long before) {
        DispatchOrder order = this;
        long left = before;
        long place = 1;
        for (var turn = order.next(); turn.isPresent(); turn = order.next()) {
            if (turn.get() == queue && left-- == 0) {
                return place;
            }
            order = order.dispatched();
            place++;
        }
        throw new IllegalArgumentException("no more than " + waiting.in(queue) + " wait in " + queue);
    }

    /** How things stand after all turns of a stretch from the first place on. */
    public DispatchOrder after(Stretch stretch) {
        DispatchOrder order = this;
        for (int turn = 0; turn < stretch.turns().size(); turn++) {
            order = order.dispatched();
        }
        return order;
    }

    private boolean standardIsNext() {
        if (waiting.priority() == 0 || waiting.standard() == 0) {
            return waiting.priority() == 0;
        }
        return waiting.overdue() > 0 || (!peak() && earned().compareTo(BigDecimal.ONE) >= 0);
    }

    private BigDecimal creditAfter() {
        if (!shareDecides()) {
            return credit;
        }
        return earned().compareTo(BigDecimal.ONE) >= 0 ? earned().subtract(BigDecimal.ONE) : earned();
    }

    private boolean shareDecides() {
        return waiting.priority() > 0 && waiting.standard() > 0 && waiting.overdue() == 0 && !peak();
    }

    private BigDecimal earned() {
        return credit.add(policy.standardShare());
    }
}

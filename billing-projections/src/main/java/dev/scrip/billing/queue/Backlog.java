package dev.scrip.billing.queue;

import dev.scrip.billing.event.TaskQueue;

/**
 * How many tasks of a brand wait for a worker.
 *
 * @param priority paid tasks
 * @param standard tasks served by Unlimited, with the overdue ones
 * @param overdue standard tasks that have waited longer than the brand lets them; they are the oldest ones
 */
public record Backlog(long priority, long standard, long overdue) {

    /** How many wait in this queue. */
    public long in(TaskQueue queue) {
        return switch (queue) {
            case PRIORITY -> priority;
            case STANDARD -> standard;
        };
    }

    Backlog without(TaskQueue queue) {
        return switch (queue) {
            case PRIORITY -> new Backlog(priority - 1, standard, overdue);
            case STANDARD -> new Backlog(priority, standard - 1, Math.max(0, overdue - 1));
        };
    }
}

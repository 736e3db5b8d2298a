package dev.scrip.billing.whatif;

/**
 * What generations of one kind cost.
 *
 * @param tasks how many were charged
 * @param credits charged for them, in units
 */
public record Spent(long tasks, long credits) {
    public Spent plus(Spent more) {
        return new Spent(Math.addExact(tasks, more.tasks), Math.addExact(credits, more.credits));
    }
}

package dev.scrip.billing.whatif;

/**
 * Generations that were really charged, held or served free and would have been refused.
 *
 * @param credits what they would have cost, in units, as far as their price was looked at
 */
public record Refused(long tasks, long credits) {
    public Refused plus(Refused more) {
        return new Refused(Math.addExact(tasks, more.tasks), Math.addExact(credits, more.credits));
    }
}

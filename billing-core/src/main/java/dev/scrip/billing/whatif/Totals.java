package dev.scrip.billing.whatif;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the other catalog would have made of many accounts.
 *
 * @param unchanged accounts with every event just as it was
 * @param events that were read
 * @param moreReviews reviews that would have happened in addition, account by account
 * @param fewerReviews reviews that would not have happened, account by account
 * @param worst the accounts that are hit worst, at most {@link #WORST_MAX}
 */
public record Totals(
        long accounts,
        long unchanged,
        long events,
        Figures real,
        Figures other,
        Map<String, Spent> realByTask,
        Map<String, Spent> otherByTask,
        Moves moves,
        long moreReviews,
        long fewerReviews,
        List<Hit> worst) {

    public static final int WORST_MAX = 10;

    public static final Totals NONE =
            new Totals(0, 0, 0, Figures.NONE, Figures.NONE, Map.of(), Map.of(), Moves.NONE, 0, 0, List.of());

    private static final Comparator<Hit> WORST_FIRST = Comparator.comparingLong(Hit::refused)
            .thenComparingLong(hit -> Math.abs(hit.charged()))
            .reversed()
            .thenComparing(Hit::accountId);

    public Totals {
        realByTask = Map.copyOf(realByTask);
        otherByTask = Map.copyOf(otherByTask);
        worst = List.copyOf(worst);
    }

    public Totals plus(AccountOutcome one) {
        long reviews = one.difference(Measure.REVIEWS);
        return new Totals(
                accounts + 1,
                unchanged + (one.unchanged() ? 1 : 0),
                events + one.events(),
                real.plus(one.real()),
                other.plus(one.other()),
                Moves.sum(realByTask, one.realByTask(), Spent::plus),
                Moves.sum(otherByTask, one.otherByTask(), Spent::plus),
                moves.plus(one.moves()),
                moreReviews + Math.max(0, reviews),
                fewerReviews + Math.max(0, -reviews),
                one.unchanged() ? worst : worstWith(one));
    }

    private List<Hit> worstWith(AccountOutcome one) {
        Hit hit = new Hit(one.accountId(), one.moves().refusedTasks(), one.difference(Measure.CREDITS_CHARGED));
        return Stream.concat(worst.stream(), Stream.of(hit))
                .sorted(WORST_FIRST)
                .limit(WORST_MAX)
                .toList();
    }
}

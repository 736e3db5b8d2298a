package dev.scrip.billing.whatif;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What would have gone another way.
 *
 * @param refused by the refusal's code
 * @param toPriority tasks that Unlimited really served and that would have cost credits
 * @param toStandard tasks that really cost credits and that Unlimited would have served
 * @param fallenAway by the refusal's code: all else that was really done and could not have been, most of it what was done later
 *     with tasks that would have been refused
 */
public record Moves(Map<String, Refused> refused, long toPriority, long toStandard, Map<String, Long> fallenAway) {
    public static final Moves NONE = new Moves(Map.of(), 0, 0, Map.of());

    public Moves {
        refused = Map.copyOf(refused);
        fallenAway = Map.copyOf(fallenAway);
    }

    public Moves plus(Moves more) {
        return new Moves(
                sum(refused, more.refused, Refused::plus),
                Math.addExact(toPriority, more.toPriority),
                Math.addExact(toStandard, more.toStandard),
                sum(fallenAway, more.fallenAway, Math::addExact));
    }

    /** Tasks that would have been refused, for whatever reason. */
    public long refusedTasks() {
        return refused.values().stream().mapToLong(Refused::tasks).sum();
    }

    Moves refuse(String code, long credits) {
        return plus(new Moves(Map.of(code, new Refused(1, credits)), 0, 0, Map.of()));
    }

    Moves fallAway(String code) {
        return plus(new Moves(Map.of(), 0, 0, Map.of(code, 1L)));
    }

    Moves requeue(long priority, long standard) {
        return new Moves(refused, toPriority + priority, toStandard + standard, fallenAway);
    }

    static <V> Map<String, V> sum(Map<String, V> one, Map<String, V> other, BinaryOperator<V> plus) {
        Map<String, V> sum = new TreeMap<>(one);
        other.forEach((key, value) -> sum.merge(key, value, plus));
        return sum;
    }
}

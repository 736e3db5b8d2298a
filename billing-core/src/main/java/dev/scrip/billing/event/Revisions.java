package dev.scrip.billing.event;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes that events once had, and how they are read today (upcasting). What is stored is never written anew: an event that
 * is to have another shape gets a {@link Lift} from the shape it has, and with it the next revision. Nothing else states a revision.
 */
public final class Revisions {
    /** Of the events there are. None has ever changed its shape. */
    public static final Revisions ALL = new Revisions(List.of());

    private static final int FIRST = 1;

    private final Map<String, List<Lift>> lifts;

    /**
     * From a revision to the next.
     *
     * @param event whose shape has changed
     * @param from the last revision that still had the old shape
     * @param change makes of the JSON object that was stored what would be stored today; it has nothing else to go by
     */
    public record Lift(Class<? extends BillingEvent> event, int from, UnaryOperator<ObjectNode> change) {}

    /**
     * Other revisions than those of {@link #ALL}, for a test of them.
     *
     * @throws IllegalArgumentException when there is no way from one of the revisions to the last one
     */
    public Revisions(List<Lift> lifts) {
        this.lifts = lifts.stream()
                .sorted(Comparator.comparingInt(Lift::from))
                .collect(Collectors.groupingBy(lift -> lift.event().getName()));
        this.lifts.values().forEach(Revisions::mustFollowEachOther);
    }

    /** The revision that an event is written in now, from 1. */
    public int of(Class<?> event) {
        List<Lift> changes = lifts.getOrDefault(event.getName(), List.of());
        return changes.isEmpty() ? FIRST : changes.getLast().from() + 1;
    }

    /** Whether an event was stored in a shape that has to be lifted. */
    public boolean isOlder(String type, String revision) {
        return lifts.getOrDefault(type, List.of()).stream()
                .anyMatch(lift -> String.valueOf(lift.from()).equals(revision));
    }

    /**
     * An event in today's shape.
     *
     * @param stored may be changed
     */
    public ObjectNode lifted(String type, String revision, ObjectNode stored) {
        int from = Integer.parseInt(revision);
        ObjectNode lifted = stored;
        for (Lift lift : lifts.getOrDefault(type, List.of())) {
            if (lift.from() >= from) {
                lifted = lift.change().apply(lifted);
            }
        }
        return lifted;
    }

    private static void mustFollowEachOther(List<Lift> changes) {
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).from() != changes.get(i - 1).from() + 1) {
                throw new IllegalArgumentException(changes.get(i).event().getSimpleName()
                        + " is not lifted from revision " + (changes.get(i - 1).from() + 1));
            }
        }
    }
}

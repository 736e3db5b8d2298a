package dev.scrip.billing.generation;

import dev.scrip.billing.event.Draw;
import java.util.ArrayList;
import java.util.List;

/** Lists of draws, in the order in which they were drawn. */
final class Draws {
    private Draws() {}

    static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).reduce(0, Math::addExact);
    }

    /** Deals an amount out of draws: the first drawn into {@code taken}, the remainder into {@code rest}. */
    static void split(List<Draw> draws, long amount, List<Draw> taken, List<Draw> rest) {
        long missing = amount;
        for (Draw draw : draws) {
            long part = Math.min(missing, draw.amount());
            if (part > 0) {
                taken.add(new Draw(draw.lotId(), part));
            }
            if (draw.amount() > part) {
                rest.add(new Draw(draw.lotId(), draw.amount() - part));
            }
            missing -= part;
        }
    }

    /** The last drawn of them, last first, up to an amount (C9). */
    static List<Draw> lastDrawn(List<Draw> draws, long amount) {
        List<Draw> last = new ArrayList<>();
        split(draws.reversed(), amount, last, new ArrayList<>());
        return List.copyOf(last);
    }
}

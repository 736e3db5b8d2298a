package dev.scrip.billing.whatif;

import dev.scrip.billing.account.RandomPast;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.story.Shop;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Words for replays. */
final class Replays {
    private Replays() {}

    static AccountOutcome of(RandomPast past, Catalogs catalogs, Catalogs others, Period period) {
        // Few subjects in memory, so that the shelf is what most of them come from.
        Replay replay = new Replay("shop/anna", catalogs, others, period, Shelf.inMemory(), 3);
        past.past().forEach(replay::next);
        return replay.finish().orElseThrow();
    }

    /** The whole of a past of the shop, with one thing in its catalog written otherwise. */
    static AccountOutcome but(RandomPast past, String written, String instead) {
        Period ever = new Period(Instant.MIN, past.now().plusSeconds(1));
        return of(past, Shop.catalogs(), Shop.but(written, instead), ever);
    }

    /** All kinds of events. */
    static Set<Class<?>> kinds(Class<?> sealed) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            kinds.addAll(kind.isSealed() ? kinds(kind) : Set.of(kind));
        }
        return kinds;
    }
}

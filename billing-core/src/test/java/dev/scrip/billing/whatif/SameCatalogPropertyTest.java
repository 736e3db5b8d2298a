package dev.scrip.billing.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RandomPast;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Under the catalog that was in force, exactly that happens which happened. */
class SameCatalogPropertyTest {
    private static final int COMMANDS = 1_000;

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    @Tag("E3")
    void nothingWouldHaveBeenDifferent(@ForAll long seed) {
        RandomPast past = RandomPast.random(Shop.catalogs(), seed, COMMANDS);
        AccountOutcome outcome =
                Replays.of(past, Shop.catalogs(), Shop.catalogs(), new Period(Instant.MIN, past.now()));
        assertNothing(outcome);
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    @Tag("E3")
    void norIfItsVersionsChangedMeanwhile(@ForAll long seed) {
        Catalogs catalogs = Shop.later("2026-02-01T00:00:00Z", "film: 1.25", "film: 2.5");
        RandomPast past = RandomPast.random(catalogs, seed, COMMANDS);
        Random dice = new Random(seed);
        Instant from = Story.START.plus(Duration.ofHours(dice.nextInt(1_000)));
        Instant to = from.plus(Duration.ofHours(dice.nextInt(1_000)));
        Catalogs others = OtherCatalogs.of(catalogs, Shop.BRAND, from, version -> version);
        assertNothing(Replays.of(past, catalogs, others, new Period(from, to)));
    }

    /** What never happens would not be proved. */
    @Example
    @Tag("E3")
    void everyKindOfEventIsAmongThem() {
        Set<Class<?>> seen = new HashSet<>();
        for (int seed = 1; seed <= 40; seed++) {
            RandomPast.random(Shop.catalogs(), seed, COMMANDS).events().forEach(event -> seen.add(event.getClass()));
        }
        assertThat(seen).containsAll(Replays.kinds(BillingEvent.class));
    }

    private static void assertNothing(AccountOutcome outcome) {
        assertThat(outcome.moves()).isEqualTo(Moves.NONE);
        assertThat(outcome.other()).isEqualTo(outcome.real());
        assertThat(outcome.otherByTask()).isEqualTo(outcome.realByTask());
        assertThat(outcome.unchanged()).isTrue();
    }
}

package dev.scrip.billing.credit;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.story.Grant;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("C6")
class BurnOrderTest {
    private static final String STANDARD =
            "burn-order: [priority, expires-first, promotional-first, effective-first, grant-order]";

    /** Days are counted from now, which is ten days after the start; no day means never. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "never", textBlock = """
        # why the second burns first,        first: priority, expires, source, effective; second: the same
        lower priority beats all that follows, 51,     1, BONUS,        -5,  50, never, ADD_ON,       -1
        an earlier end,                        50,     9, BONUS,        -5,  50,     8, ADD_ON,       -1
        an end beats none,                     50, never, BONUS,        -5,  50,   900, ADD_ON,       -1
        bonus before subscription,             50,     9, SUBSCRIPTION, -5,  50,     9, BONUS,        -1
        subscription before add-on,            50,     9, ADD_ON,       -5,  50,     9, SUBSCRIPTION, -1
        bonus before add-on,                   50, never, ADD_ON,       -5,  50, never, BONUS,        -1
        an earlier beginning,                  50,     9, BONUS,        -1,  50,     9, BONUS,        -5
        the extremes of priority,             100,     1, BONUS,        -5,   0, never, ADD_ON,       -1
        """)
    void theFirstKeyThatTellsTwoLotsApartDecides(
            String why,
            int priority,
            @Nullable Integer expires,
            CreditSource source,
            int effective,
            int otherPriority,
            @Nullable Integer otherExpires,
            CreditSource otherSource,
            int otherEffective) {
        Grant later = terms(lot("later", 10), expires, source, effective).priority(priority);
        Grant sooner = terms(lot("sooner", 10), otherExpires, otherSource, otherEffective)
                .priority(otherPriority);
        assertThat(drawn(anna(later, sooner), 15)).as(why).isEqualTo(draws("sooner", 10, "later", 5));
        assertThat(drawn(anna(sooner, later), 15)).as(why).isEqualTo(draws("sooner", 10, "later", 5));
    }

    @Test
    void amongEqualsTheFirstGrantedBurnsFirst() {
        assertThat(drawn(anna(lot("b", 10), lot("a", 10), lot("c", 10)), 25))
                .isEqualTo(draws("b", 10, "a", 10, "c", 5));
    }

    @Test
    void aLotWhoseScopeDoesNotFitIsPassedOver() {
        Grant films = lot("films", 10).priority(0).onlyFor(List.of("shoot"), List.of());
        Grant sketches = lot("sketches", 10).priority(1).onlyFor(List.of(), List.of("sketch"));
        Grant paintInOil = lot("paint-in-oil", 10).priority(2).onlyFor(List.of("paint"), List.of("sketch", "oil"));
        assertThat(drawn(anna(films, sketches, paintInOil, lot("any", 10)), 15))
                .isEqualTo(draws("paint-in-oil", 10, "any", 5));
    }

    @Test
    void aScopeThatNamesAModelFitsNothingWithoutOne() {
        var erase = new GenerationRequest("g-1", "erase", null, Map.of(), Surface.BATCH, Actor.HUMAN, null);
        assertThat(anna(lot("oil", 10).priority(0).onlyFor(List.of(), List.of("oil")), lot("any", 10))
                        .when(charge(erase))
                        .only(GenerationCharged.class)
                        .draws())
                .isEqualTo(draws("any", 3));
    }

    @Test
    void aLotDatedAheadIsPassedOverUntilItsInstant() {
        Story story = anna(lot("ahead", 10).priority(0).from(days(10)), lot("now", 30));
        assertThat(drawn(story, 15, days(10).minusNanos(1))).isEqualTo(draws("now", 15));
        assertThat(drawn(story, 15, days(10))).isEqualTo(draws("ahead", 10, "now", 5));
    }

    @ParameterizedTest(name = "{0} first")
    @CsvSource(textBlock = """
        priority,          by-priority
        expires-first,     by-expiry
        promotional-first, by-source
        effective-first,   by-effect
        """)
    void aBrandCanPutAnyKeyFirst(String key, String first) {
        Story story = anna(
                        lot("by-priority", 10).priority(1).from(START.plusSeconds(9)),
                        lot("by-expiry", 10).until(days(20)).from(START.plusSeconds(9)),
                        lot("by-source", 10).of(CreditSource.BONUS).from(START.plusSeconds(9)),
                        lot("by-effect", 10))
                .under(ordered(key));
        assertThat(drawn(story, 1, days(1))).isEqualTo(draws(first, 1));
    }

    private static Catalogs ordered(String first) {
        List<String> rest = Arrays.asList("priority", "expires-first", "promotional-first", "effective-first");
        String others = String.join(
                ", ", rest.stream().filter(key -> !key.equals(first)).toList());
        return Shop.but(STANDARD, "burn-order: [" + first + ", " + others + ", grant-order]");
    }

    private static Grant terms(Grant lot, @Nullable Integer expires, CreditSource source, int effective) {
        return lot.of(source).from(days(10 + effective)).until(expires == null ? null : days(10 + expires));
    }

    private static List<Draw> drawn(Story story, long amount) {
        return drawn(story, amount, days(10));
    }

    private static List<Draw> drawn(Story story, long amount, Instant now) {
        return story.when(charge("g-1", amount), now)
                .only(GenerationCharged.class)
                .draws();
    }
}

package dev.scrip.billing.generation;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Requests.draws;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.request;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.catalog.CatalogReader;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.PriceLine;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChargeGenerationTest {

    @Test
    @Tag("C1")
    @Tag("C2")
    void isPricedByTheCatalogAndKeepsPriceBreakdownAndVersion() {
        GenerationRequest film = request("g-1", "shoot", "film", 3);
        anna(lot("a", 100))
                .when(charge(film))
                .then(new GenerationCharged(
                        ANNA,
                        START,
                        film,
                        8,
                        Shop.catalog()
                                .price("shoot", "film", Map.of("amount", "3"))
                                .breakdown(),
                        draws("a", 8),
                        92,
                        TaskQueue.PRIORITY,
                        QueueReason.NO_BENEFIT,
                        "v1"));
    }

    @Test
    @Tag("C1")
    void theBreakdownEndsWithThePriceRoundedUpOnce() {
        GenerationCharged charged = anna(lot("a", 100))
                .when(charge(request("g-1", "shoot", "film", 3)))
                .only(GenerationCharged.class);
        assertThat(charged.breakdown()).extracting(PriceLine::credits).last().isEqualTo("8");
        assertThat(charged.breakdown()).extracting(PriceLine::credits).contains("7.5");
    }

    @Test
    @Tag("C1")
    void aLaterCatalogChangesNewPricesOnly() {
        Story story = anna(lot("a", 100)).under(Shop.later("2026-01-20T12:00:00Z", "oil: 1\n", "oil: 2\n"));
        Story before = story.when(charge("g-1", 10), days(10).minusNanos(1)).accepted();
        GenerationCharged after = before.when(charge("g-2", 10), days(10)).only(GenerationCharged.class);
        assertThat(((GenerationCharged) before.history().getLast()).price()).isEqualTo(10);
        assertThat(after.price()).isEqualTo(20);
        assertThat(after.catalogVersion()).isEqualTo("v2");
        assertThat(before.when(new RefundGeneration(ANNA, "g-1", null, "blurred"), days(11))
                        .accepted()
                        .at(days(11))
                        .credits()
                        .available(days(11)))
                .isEqualTo(100);
    }

    @Test
    @Tag("C1")
    void whatTheCatalogDoesNotKnowHasNoPrice() {
        Story story = anna(lot("a", 100));
        story.when(charge(request("g-1", "sculpt", "oil", 1))).rejectedFor(RejectionCode.UNKNOWN_FEATURE);
        story.when(charge(request("g-1", "paint", "film", 1))).rejectedFor(RejectionCode.UNKNOWN_MODEL);
        story.when(charge(request("g-1", "erase", "oil", 1))).rejectedFor(RejectionCode.UNKNOWN_PARAMETER);
        story.when(charge(request("g-1", "paint", "oil", 0))).rejectedFor(RejectionCode.INVALID_PARAMETER);
    }

    @Test
    @Tag("V")
    void theBundledPriceListDecidesForItsBrand() {
        Story vidmud = new Story(
                        List.of(new AccountOpened(ANNA, START, "vidmud", 0)), CatalogReader.readClasspathAnd(null))
                .and(lot("a", 1_000).granted());
        var feature = vidmud.catalogs()
                .at("vidmud", START)
                .rateCard()
                .features()
                .values()
                .iterator()
                .next();
        String model = feature.models().stream().findFirst().orElse(null);
        var wish = new GenerationRequest("g-1", feature.id(), model, Map.of(), Surface.BATCH, Actor.HUMAN, null);
        assertThat(vidmud.when(charge(wish)).only(GenerationCharged.class).price())
                .isEqualTo(vidmud.catalogs()
                        .at("vidmud", START)
                        .price(feature.id(), model, Map.of())
                        .credits());
    }

    @Test
    @Tag("C7")
    void withTooFewCreditsNothingIsChargedAndTheShortfallIsNamed() {
        Story story = anna(lot("a", 30), lot("b", 20));
        story.when(charge("g-1", 51))
                .thenRejected(RejectionCode.INSUFFICIENT_CREDITS, "required", 51L, "available", 50L, "shortfall", 1L);
        story.when(charge("g-1", 50)).accepted();
    }

    @Test
    @Tag("C7")
    void creditsThatDoNotFitAreNoCreditsForThis() {
        anna(lot("a", 30), lot("b", 20).onlyFor(List.of("shoot"), List.of()))
                .when(charge("g-1", 31))
                .thenRejected(RejectionCode.INSUFFICIENT_CREDITS, "required", 31L, "available", 30L, "shortfall", 1L);
    }

    @Test
    @Tag("C7")
    @Tag("C8")
    void aRefusedChargeDoesNotEvenRecordWhatHadFallenDue() {
        anna(lot("a", 30).until(days(1)))
                .when(charge("g-1", 1), days(2))
                .thenRejected(RejectionCode.INSUFFICIENT_CREDITS, "required", 1L, "available", 0L, "shortfall", 1L);
    }

    @Test
    @Tag("C8")
    void anAcceptedChargeRecordsWhatHadFallenDueBeforeIt() {
        Story after = anna(lot("a", 30).until(days(1)), lot("b", 30))
                .when(charge("g-1", 10), days(2))
                .accepted();
        assertThat(after.history().subList(3, 5)).first().isEqualTo(new LotExpired(ANNA, days(1), "a", 30));
        assertThat(after.history().getLast()).isInstanceOf(GenerationCharged.class);
    }

    @Test
    @Tag("C10")
    void heldCreditsCannotBeSpent() {
        Story held = anna(lot("a", 50)).when(hold("g-1", 40)).accepted();
        held.when(charge("g-2", 11))
                .thenRejected(RejectionCode.INSUFFICIENT_CREDITS, "required", 11L, "available", 10L, "shortfall", 1L);
        held.when(charge("g-2", 10)).accepted();
    }

    @Test
    @Tag("C1")
    void aQuoteSaysTheSameAndChangesNothing() {
        Story story = anna(lot("a", 30).priority(60), lot("b", 20));
        Quote quote =
                story.ask(new QuoteGeneration(ANNA, charge("g-1", 25).request(), PayWith.AUTO), START, Quote.class);
        GenerationCharged charged = story.when(charge("g-1", 25)).only(GenerationCharged.class);
        assertThat(quote)
                .isEqualTo(new Quote(
                        charged.price(),
                        charged.breakdown(),
                        charged.draws(),
                        charged.queue(),
                        charged.queueReason(),
                        50,
                        0,
                        "v1"));
        assertThat(quote.draws()).isEqualTo(draws("b", 20, "a", 5));
    }

    @Test
    @Tag("C1")
    void aQuoteBeyondTheBalanceNamesTheShortfall() {
        Quote quote = anna(lot("a", 30))
                .ask(new QuoteGeneration(ANNA, charge("g-1", 45).request(), PayWith.AUTO), START, Quote.class);
        assertThat(quote.shortfall()).isEqualTo(15);
        assertThat(quote.available()).isEqualTo(30);
        assertThat(quote.draws()).isEmpty();
    }
}

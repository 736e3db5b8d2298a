package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.generation.Quote;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.LotPart;
import dev.scrip.billing.security.AccountAddress;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a charge would do now (C1).
 *
 * @param price what would be charged: zero when Unlimited would serve it
 * @param listPrice what it costs in credits
 * @param draws the lots that it would draw; empty when it is served free or cannot be paid
 * @param available credits that could be spent on it
 * @param shortfall credits that are missing; zero when it can be paid
 */
record QuoteView(
        String accountId,
        BigDecimal price,
        BigDecimal listPrice,
        List<PriceStep> breakdown,
        List<LotPart> draws,
        TaskQueue queue,
        QueueReason queueReason,
        BigDecimal available,
        BigDecimal shortfall,
        String catalogVersion) {

    static QuoteView of(Quote quote, AccountCall call) {
        var catalog = call.catalog();
        boolean free = quote.queue() == TaskQueue.STANDARD;
        return new QuoteView(
                AccountAddress.publicId(call.accountId()),
                catalog.toCredits(free ? 0 : quote.price()),
                catalog.toCredits(quote.price()),
                PriceStep.of(quote.breakdown()),
                quote.draws().stream()
                        .map(draw -> new LotPart(draw.lotId(), catalog.toCredits(draw.amount())))
                        .toList(),
                quote.queue(),
                quote.queueReason(),
                catalog.toCredits(quote.available()),
                catalog.toCredits(quote.shortfall()),
                quote.catalogVersion());
    }
}

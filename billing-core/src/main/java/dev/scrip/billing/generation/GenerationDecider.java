package dev.scrip.billing.generation;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Policies;
import dev.scrip.billing.catalog.Price;
import dev.scrip.billing.credit.BonusDecider;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.fairuse.FairUse;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Charges a generation, or serves it by Unlimited (C1, C2, C7, U1–U5). */
public final class GenerationDecider {
    private GenerationDecider() {}

    /**
     * Charges a generation. What it earns (C5) and what it sets off (U5) follows in the same breath.
     *
     * @param aboutRefined the history of the generation that it refines; empty when there is none
     * @throws Rejection as {@link Assessment#of} says, and {@link RejectionCode#INSUFFICIENT_CREDITS}
     */
    public static List<BillingEvent> charge(
            ChargeGeneration command, Payer payer, List<BillingEvent> aboutRefined, Catalog catalog, Instant now) {
        if (automationWantsUnlimited(command)) {
            return refuseAutomation(command.request(), payer, catalog, now);
        }
        Assessment assessed = Assessment.of(command, payer, aboutRefined, catalog, now);
        return assessed.free() ? serve(assessed, payer, catalog, now) : pay(assessed, payer, catalog, now);
    }

    /**
     * What {@link #charge} would do, without doing it.
     *
     * @throws Rejection as {@link Assessment#of} says, and {@link RejectionCode#AUTOMATION_PROHIBITED} (U4)
     */
    public static Quote quote(
            QuoteGeneration command, Payer payer, List<BillingEvent> aboutRefined, Catalog catalog, Instant now) {
        if (automationWantsUnlimited(command)) {
            throw Rejection.of(RejectionCode.AUTOMATION_PROHIBITED);
        }
        Assessment assessed = Assessment.of(command, payer, aboutRefined, catalog, now);
        long price = assessed.price().credits();
        long available = payer.credits().available(now, assessed.purpose());
        long shortfall = assessed.free() ? 0 : Math.max(0, price - available);
        List<Draw> draws = assessed.free() || shortfall > 0 ? List.of() : draw(assessed, payer, catalog, now);
        return new Quote(
                price,
                assessed.price().breakdown(),
                draws,
                assessed.queue(),
                assessed.reason(),
                available,
                shortfall,
                catalog.version());
    }

    static boolean automationWantsUnlimited(Wish wish) {
        return wish.pay() == PayWith.UNLIMITED && wish.request().actor() == Actor.AUTOMATION;
    }

    /** U4: refused, and on record as a fair-use signal. */
    static List<BillingEvent> refuseAutomation(GenerationRequest request, Payer payer, Catalog catalog, Instant now) {
        Policies.FairUse policy = catalog.policies().fairUse();
        AutomationRefused refused = new AutomationRefused(
                payer.accountId(), now, request.generationId(), request.model(), FairUse.countedSince(policy, now));
        return withReview(refused, payer, policy, now);
    }

    /** U1: free of credits; one use too many still is served, and then a person has to look (U5). */
    static List<BillingEvent> serve(Assessment assessed, Payer payer, Catalog catalog, Instant now) {
        Policies.FairUse policy = catalog.policies().fairUse();
        Price price = assessed.price();
        GenerationServedUnlimited served = new GenerationServedUnlimited(
                payer.accountId(),
                now,
                assessed.request(),
                price.credits(),
                price.breakdown(),
                payer.credits().available(now),
                assessed.queue(),
                assessed.reason(),
                FairUse.countedSince(policy, now),
                price.catalogVersion());
        return withReview(served, payer, policy, now);
    }

    static List<Draw> draw(Assessment assessed, Payer payer, Catalog catalog, Instant now) {
        return payer.credits()
                .draw(assessed.price().credits(), catalog.policies().burnOrder(), now, assessed.purpose());
    }

    private static List<BillingEvent> pay(Assessment assessed, Payer payer, Catalog catalog, Instant now) {
        Price price = assessed.price();
        List<Draw> draws = draw(assessed, payer, catalog, now);
        GenerationCharged charged = new GenerationCharged(
                payer.accountId(),
                now,
                assessed.request(),
                price.credits(),
                price.breakdown(),
                draws,
                payer.credits().available(now) - price.credits(),
                assessed.queue(),
                assessed.reason(),
                price.catalogVersion());
        List<BillingEvent> events = new ArrayList<>();
        events.add(charged);
        events.addAll(BonusDecider.earned(
                payer.accountId(), payer.bonus().on(charged), payer.credits().on(charged), catalog, now));
        return events;
    }

    private static List<BillingEvent> withReview(
            BillingEvent event, Payer payer, Policies.FairUse policy, Instant now) {
        List<BillingEvent> events = new ArrayList<>();
        events.add(event);
        if (payer.standing() == Standing.OPEN) {
            events.addAll(payer.fairUse().on(event).reviewIfUnfair(payer.accountId(), policy, now));
        }
        return events;
    }
}

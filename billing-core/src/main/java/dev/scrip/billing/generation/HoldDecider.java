package dev.scrip.billing.generation;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Price;
import dev.scrip.billing.credit.BonusDecider;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.HeldBack;
import dev.scrip.billing.credit.Hold;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Holds credits for a generation, settles or releases them (C10). The first ending wins. */
public final class HoldDecider {
    private HoldDecider() {}

    /**
     * Sets the price aside. What Unlimited covers is served at once: there is nothing to hold.
     *
     * @throws Rejection as a charge, and {@link RejectionCode#DUPLICATE_HOLD}, {@link RejectionCode#TOO_MANY_HOLDS},
     *     {@link RejectionCode#INVALID_VALUE} for a timeout that the catalog does not allow
     */
    public static List<BillingEvent> hold(
            HoldGeneration command, Payer payer, List<BillingEvent> aboutRefined, Catalog catalog, Instant now) {
        if (GenerationDecider.automationWantsUnlimited(command)) {
            return GenerationDecider.refuseAutomation(command.request(), payer, catalog, now);
        }
        requireRoom(command, payer.credits());
        Duration timeout = timeout(command, catalog);
        Assessment assessed = Assessment.of(command, payer, aboutRefined, catalog, now);
        if (assessed.free()) {
            return GenerationDecider.serve(assessed, payer, catalog, now);
        }
        Price price = assessed.price();
        return List.of(new GenerationHeld(
                payer.accountId(),
                now,
                assessed.request(),
                price.credits(),
                price.breakdown(),
                GenerationDecider.draw(assessed, payer, catalog, now),
                payer.credits().available(now) - price.credits(),
                assessed.queue(),
                assessed.reason(),
                now.plus(timeout),
                price.catalogVersion()));
    }

    /**
     * Charges the actual cost; the rest goes back, last drawn first.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_GENERATION}, {@link RejectionCode#HOLD_CLOSED},
     *     {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#CAPTURE_EXCEEDS_HOLD}
     */
    public static List<BillingEvent> settle(
            SettleGeneration command, Payer payer, List<BillingEvent> about, Catalog catalog, Instant now) {
        CreditLedger credits = payer.credits();
        Hold hold = requireOpen(command.generationId(), credits, about);
        long amount = amount(command, hold);
        List<Draw> consumed = new ArrayList<>();
        List<Draw> rest = new ArrayList<>();
        Draws.split(hold.draws(), amount, consumed, rest);
        HeldBack back = HeldBack.of(credits, rest, now);
        HoldSettled settled = new HoldSettled(
                command.accountId(),
                now,
                hold.generationId(),
                amount,
                consumed,
                back.returned(),
                back.expired(),
                Math.addExact(credits.available(now), back.spendableAt(credits, now)));
        List<BillingEvent> events = new ArrayList<>();
        events.add(settled);
        events.addAll(
                BonusDecider.earned(payer.accountId(), payer.bonus().on(settled), credits.on(settled), catalog, now));
        return events;
    }

    /**
     * Lets a hold go.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_GENERATION}, {@link RejectionCode#HOLD_CLOSED}
     */
    public static List<BillingEvent> release(
            ReleaseGeneration command, CreditLedger credits, List<BillingEvent> about, Instant now) {
        Hold hold = requireOpen(command.generationId(), credits, about);
        return List.of(CreditDue.release(credits, command.accountId(), hold, ReleaseCause.REQUESTED, now));
    }

    private static Hold requireOpen(String generationId, CreditLedger credits, List<BillingEvent> about) {
        return credits.hold(generationId)
                .orElseThrow(() -> Rejection.of(
                        about.isEmpty() ? RejectionCode.UNKNOWN_GENERATION : RejectionCode.HOLD_CLOSED,
                        "generationId",
                        generationId));
    }

    private static void requireRoom(HoldGeneration command, CreditLedger credits) {
        String generationId = command.request().generationId();
        if (credits.hold(generationId).isPresent()) {
            throw Rejection.of(RejectionCode.DUPLICATE_HOLD, "generationId", generationId);
        }
        if (credits.holds().size() >= CreditLedger.HOLDS_MAX) {
            throw Rejection.of(RejectionCode.TOO_MANY_HOLDS, "limit", CreditLedger.HOLDS_MAX);
        }
    }

    private static Duration timeout(HoldGeneration command, Catalog catalog) {
        Duration asked = command.timeout();
        if (asked == null) {
            return catalog.policies().holdTimeout();
        }
        Duration max = catalog.policies().holdTimeoutMax();
        if (asked.isNegative() || asked.isZero() || asked.compareTo(max) > 0) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "timeout", asked, "above zero, at most " + max);
        }
        return asked;
    }

    private static long amount(SettleGeneration command, Hold hold) {
        Long asked = command.amount();
        long amount = asked == null ? hold.amount() : asked;
        if (amount <= 0) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_AMOUNT, "amount", amount, "more than zero; release a hold to charge nothing");
        }
        if (amount > hold.amount()) {
            throw Rejection.of(RejectionCode.CAPTURE_EXCEEDS_HOLD, "amount", amount, "held", hold.amount());
        }
        return amount;
    }
}

package dev.scrip.billing.credit;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Pack;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.payment.AmountDue;
import dev.scrip.billing.payment.Required;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Credits bought, granted and taken back by hand (C4, C5, C11, C12). */
public final class CreditDecider {
    private static final int PRIORITY_MAX = 100;

    /** Later instants cannot be written with a year of four digits, nor have a month added to them for ever. */
    private static final Instant CALENDAR_END = Instant.parse("9999-01-01T00:00:00Z");

    private CreditDecider() {}

    /**
     * C4: the pack's credits live from the purchase as long as the catalog says.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_PACK}, {@link RejectionCode#PAYMENT_MISMATCH},
     *     {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#TOO_MANY_LOTS}
     */
    public static List<BillingEvent> purchase(
            PurchaseAddOn command, CreditLedger ledger, Catalog catalog, Instant now) {
        Pack pack = catalog.pack(command.pack());
        Payment payment = new AmountDue(pack.priceMinor(), catalog.currency()).requireFrom(command.payment());
        LotLimit.check(ledger, pack.credits());
        String lotId = ledger.nextLotId();
        LotTerms terms = new LotTerms(
                CreditSource.ADD_ON,
                pack.credits(),
                catalog.policies().defaultGrantPriority(),
                now,
                now.plus(pack.validFor()),
                Scope.ANYTHING);
        return List.of(
                new AddOnPurchased(command.accountId(), now, pack.id(), pack.priceMinor(), payment, lotId),
                new CreditsGranted(command.accountId(), now, lotId, GrantOrigin.PURCHASE, terms, pack.name()));
    }

    /**
     * C11: a grant by hand.
     *
     * @throws Rejection {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#INVALID_VALUE},
     *     {@link RejectionCode#INVALID_PERIOD}, {@link RejectionCode#TOO_MANY_LOTS}
     */
    public static List<BillingEvent> grant(GrantCredits command, CreditLedger ledger, Catalog catalog, Instant now) {
        positive(command.amount());
        LotLimit.check(ledger, command.amount());
        onCalendar("effectiveAt", command.effectiveAt());
        onCalendar("expiresAt", command.expiresAt());
        Instant effectiveAt = Objects.requireNonNullElse(command.effectiveAt(), now);
        LotTerms terms = new LotTerms(
                command.source(),
                command.amount(),
                priority(command.priority(), catalog),
                effectiveAt,
                end(command, effectiveAt, catalog),
                command.scope());
        period(terms, now);
        return List.of(new CreditsGranted(
                command.accountId(),
                now,
                grantId(command.grantId()),
                GrantOrigin.OPERATOR,
                terms,
                Required.text("reason", command.reason())));
    }

    /**
     * C11: what is free of one grant goes, dated ahead or not; what is held stays for its hold.
     *
     * @param aboutGrant the history of that lot
     * @throws Rejection {@link RejectionCode#UNKNOWN_GRANT}, {@link RejectionCode#GRANT_CLOSED}
     */
    public static List<BillingEvent> voidGrant(
            VoidGrant command, CreditLedger ledger, List<BillingEvent> aboutGrant, Instant now) {
        Lot lot = ledger.lot(command.lotId())
                .filter(living -> living.free() > 0)
                .orElseThrow(() -> Rejection.of(
                        aboutGrant.isEmpty() ? RejectionCode.UNKNOWN_GRANT : RejectionCode.GRANT_CLOSED,
                        "grantId",
                        command.lotId()));
        return List.of(new GrantVoided(
                command.accountId(), now, lot.lotId(), lot.free(), Required.text("reason", command.reason())));
    }

    /**
     * C11: an amount goes, in burn order, whatever the lots' scope.
     *
     * @throws Rejection {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#INSUFFICIENT_CREDITS}
     */
    public static List<BillingEvent> voidAmount(
            VoidCredits command, CreditLedger ledger, Catalog catalog, Instant now) {
        positive(command.amount());
        List<Draw> draws = ledger.drawAny(command.amount(), catalog.policies().burnOrder(), now);
        String reason = Required.text("reason", command.reason());
        return List.of(new CreditsVoided(command.accountId(), now, command.amount(), draws, reason));
    }

    private static void positive(long amount) {
        if (amount <= 0) {
            throw Rejection.invalid(RejectionCode.INVALID_AMOUNT, "amount", amount, "more than zero");
        }
    }

    /** A name of its own: the engine numbers its lots, and must never find a number taken. */
    private static String grantId(String grantId) {
        if (CreditLedger.isOwnLotId(grantId)) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE, "grantId", grantId, "no name that the engine gives itself");
        }
        return Required.text("grantId", grantId);
    }

    private static void onCalendar(String field, @Nullable Instant asked) {
        if (asked != null && !asked.isBefore(CALENDAR_END)) {
            throw Rejection.invalid(RejectionCode.INVALID_PERIOD, field, asked, "before " + CALENDAR_END);
        }
    }

    private static int priority(@Nullable Integer asked, Catalog catalog) {
        int priority = asked == null ? catalog.policies().defaultGrantPriority() : asked;
        if (priority < 0 || priority > PRIORITY_MAX) {
            throw Rejection.invalid(RejectionCode.INVALID_VALUE, "priority", priority, "0 to " + PRIORITY_MAX);
        }
        return priority;
    }

    private static @Nullable Instant end(GrantCredits command, Instant effectiveAt, Catalog catalog) {
        Instant asked = command.expiresAt();
        boolean accrues = asked == null && command.source() == CreditSource.BONUS;
        return accrues ? effectiveAt.plus(catalog.policies().bonusValidity()) : asked;
    }

    private static void period(LotTerms terms, Instant now) {
        if (terms.effectiveAt().isBefore(now)) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_PERIOD, "effectiveAt", terms.effectiveAt(), "not before " + now);
        }
        Instant expiresAt = terms.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(terms.effectiveAt())) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_PERIOD, "expiresAt", expiresAt, "after " + terms.effectiveAt());
        }
    }
}

package dev.scrip.billing.credit;

import dev.scrip.billing.catalog.BonusAction;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.UsageBonus;
import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.UsageRewarded;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Bonus credits, for usage and for actions that the catalog names (C5). */
public final class BonusDecider {
    private BonusDecider() {}

    /**
     * Rewards an action.
     *
     * @throws Rejection {@link RejectionCode#UNKNOWN_ACTION}, {@link RejectionCode#ACTION_LIMIT_REACHED},
     *     {@link RejectionCode#INVALID_AMOUNT}, {@link RejectionCode#TOO_MANY_LOTS}
     */
    public static List<BillingEvent> report(
            ReportAction command, CreditLedger ledger, BonusProgress progress, Catalog catalog, Instant now) {
        BonusAction action = catalog.action(command.action());
        if (progress.timesRewarded(action.id()) >= action.limitPerAccount()) {
            throw Rejection.of(
                    RejectionCode.ACTION_LIMIT_REACHED, "action", action.id(), "limit", action.limitPerAccount());
        }
        LotLimit.check(ledger, action.credits());
        String lotId = ledger.nextLotId();
        return List.of(
                new ActionRewarded(command.accountId(), now, action.id(), command.actionId(), lotId),
                new CreditsGranted(
                        command.accountId(),
                        now,
                        lotId,
                        GrantOrigin.ACTION,
                        terms(action.credits(), action.validFor(), catalog, now),
                        action.name()));
    }

    /**
     * What spending has earned: one bonus for each full amount of the catalog's {@code usage-bonus}.
     *
     * @param progress after the spending
     * @param ledger after the spending
     */
    public static List<BillingEvent> earned(
            String accountId, BonusProgress progress, CreditLedger ledger, Catalog catalog, Instant now) {
        UsageBonus bonus = catalog.usageBonus();
        if (bonus == null || progress.spent() < bonus.everyCredits()) {
            return List.of();
        }
        long times = progress.spent() / bonus.everyCredits();
        long credits = Math.multiplyExact(times, bonus.credits());
        String lotId = ledger.nextLotId();
        return List.of(
                new UsageRewarded(accountId, now, Math.multiplyExact(times, bonus.everyCredits()), lotId),
                new CreditsGranted(
                        accountId,
                        now,
                        lotId,
                        GrantOrigin.USAGE,
                        terms(credits, bonus.validFor(), catalog, now),
                        "usage"));
    }

    private static LotTerms terms(long credits, Duration validFor, Catalog catalog, Instant now) {
        return new LotTerms(
                CreditSource.BONUS,
                credits,
                catalog.policies().defaultGrantPriority(),
                now,
                now.plus(validFor),
                Scope.ANYTHING);
    }
}

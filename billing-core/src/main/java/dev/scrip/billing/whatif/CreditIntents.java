package dev.scrip.billing.whatif;

import dev.scrip.billing.catalog.Policies;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.credit.VoidCredits;
import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.dispute.ReportDisputeLost;
import dev.scrip.billing.dispute.ReportDisputeWon;
import dev.scrip.billing.dispute.ReportPurchaseDisputed;
import dev.scrip.billing.dispute.ReportPurchasePartRefunded;
import dev.scrip.billing.dispute.ReportPurchaseRefunded;
import dev.scrip.billing.event.ActionRewarded;
import dev.scrip.billing.event.AddOnPurchased;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.GrantVoided;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.LotRestored;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.event.UsageRewarded;
import java.util.Optional;

/**
 * What was wanted of credits. <i>Readings:</i> a grant by hand stays as it was, but for a priority or an end that are just those of
 * the catalog: nobody named them, so the other catalog's take their place. Money goes back as it did.
 */
final class CreditIntents {
    private CreditIntents() {}

    static Optional<BillingCommand> of(CreditEvent event, Scene scene) {
        String account = event.accountId();
        return switch (event) {
            case AddOnPurchased e -> Optional.of(new PurchaseAddOn(account, e.pack(), e.payment()));
            case ActionRewarded e -> Optional.of(new ReportAction(account, e.action(), e.actionId()));
            case CreditsGranted e -> Optional.of(grant(e, scene.real()));
            case GrantVoided e -> scene.lots().other(e.lotId()).map(lot -> new VoidGrant(account, lot, e.reason()));
            case CreditsVoided e -> Optional.of(new VoidCredits(account, e.amount(), e.reason()));
            case PurchaseDisputed e -> Optional.of(new ReportPurchaseDisputed(account, e.payment(), e.dispute()));
            case DisputeWon e -> Optional.of(new ReportDisputeWon(account, e.payment(), e.dispute()));
            case DisputeLost e -> Optional.of(new ReportDisputeLost(account, e.payment(), e.dispute()));
            case PurchaseRefunded e -> Optional.of(new ReportPurchaseRefunded(account, e.payment(), e.refund()));
            case PurchasePartRefunded e ->
                Optional.of(new ReportPurchasePartRefunded(
                        account, e.payment(), e.refund(), e.amountMinor(), e.currency()));
            case LotExpired e -> Optional.of(Intents.byTime(e));
            case UsageRewarded e -> Optional.of(Intents.byTime(e));
            case LotReopened e -> Optional.of(Intents.byTime(e));
            case CreditsForfeited e -> Optional.of(Intents.byTime(e));
            case LotRestored e -> Optional.of(Intents.byTime(e));
            case RefundShareTaken e -> Optional.of(Intents.byTime(e));
        };
    }

    private static BillingCommand grant(CreditsGranted event, Course real) {
        LotTerms terms = event.terms();
        Policies policies = real.catalog(event.at()).policies();
        boolean usualEnd = terms.source() == CreditSource.BONUS
                && terms.effectiveAt().plus(policies.bonusValidity()).equals(terms.expiresAt());
        return new GrantCredits(
                event.accountId(),
                event.lotId(),
                terms.source(),
                terms.amount(),
                terms.priority() == policies.defaultGrantPriority() ? (Integer) null : (Integer) terms.priority(),
                terms.effectiveAt(),
                usualEnd ? null : terms.expiresAt(),
                terms.scope(),
                event.reason());
    }
}

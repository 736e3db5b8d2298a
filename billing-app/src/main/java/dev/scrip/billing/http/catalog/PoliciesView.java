package dev.scrip.billing.http.catalog;

import dev.scrip.billing.catalog.BurnKey;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Policies;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The brand's choice wherever the rules leave one. */
record PoliciesView(
        List<BurnKey> burnOrder,
        int defaultGrantPriority,
        Duration refundGrace,
        Duration holdTimeout,
        Duration holdTimeoutMax,
        Duration cycle,
        Duration bonusValidity,
        Policies.FairUse fairUse,
        Policies.Review review,
        Policies.QueuePolicy queue,
        Policies.UpgradeRule upgrade,
        Policies.DowngradeRule downgrade,
        Policies.ProrationRule proration,
        Duration quoteValidity,
        boolean spendWithoutSubscription,
        List<Duration> dunning,
        Policies.DuplicateCharge duplicateCharge,
        NoticesView notices) {

    static PoliciesView of(Catalog catalog) {
        Policies policies = catalog.policies();
        return new PoliciesView(
                policies.burnOrder().keys(),
                policies.defaultGrantPriority(),
                policies.refundGrace(),
                policies.holdTimeout(),
                policies.holdTimeoutMax(),
                policies.cycle(),
                policies.bonusValidity(),
                policies.fairUse(),
                policies.review(),
                policies.queue(),
                policies.upgrade(),
                policies.downgrade(),
                policies.proration(),
                policies.quoteValidity(),
                policies.spendWithoutSubscription(),
                policies.dunning(),
                policies.duplicateCharge(),
                NoticesView.of(policies.notices(), catalog));
    }

    /** @param lowBalance balances below which a message goes out (N1) */
    record NoticesView(List<BigDecimal> lowBalance, Duration expiresWithin, boolean illustrative) {
        static NoticesView of(Policies.Notices notices, Catalog catalog) {
            return new NoticesView(
                    notices.lowBalance().stream().map(catalog::toCredits).toList(),
                    notices.expiresWithin(),
                    notices.illustrative());
        }
    }
}

package dev.scrip.billing.subscription;

import dev.scrip.billing.event.Proration;
import dev.scrip.billing.unlimited.PromotionBenefit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of plan would do, if it were made at the instant of asking.
 *
 * @param proration how the price would be reckoned (S1); null for a downgrade, which costs nothing now
 * @param effectiveAt when the plan would change
 * @param before the benefits as they are
 * @param after the benefits once the change has taken effect
 * @param quotedAt when this was said; an upgrade that names it has this price for a while
 */
public record PlanChangeQuote(
        String fromPlan,
        String toPlan,
        Kind kind,
        @Nullable Proration proration,
        Instant effectiveAt,
        Benefits before,
        Benefits after,
        Instant quotedAt) {

    /** Which way the change goes. */
    public enum Kind {
        /** To a higher plan, at once (S1). */
        UPGRADE,
        /** To a lower plan, at the cycle's end; a promotion's benefit ends at once (S2, P6). */
        DOWNGRADE
    }

    /**
     * What may be used without credits.
     *
     * @param planModels unlimited models of the plan itself (U1)
     * @param promotions what promotions add, each with its own end (P)
     */
    public record Benefits(List<String> planModels, List<PromotionBenefit> promotions) {
        public Benefits {
            planModels = List.copyOf(planModels);
            promotions = List.copyOf(promotions);
        }
    }
}

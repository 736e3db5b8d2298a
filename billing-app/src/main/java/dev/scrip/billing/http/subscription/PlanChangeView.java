package dev.scrip.billing.http.subscription;

import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.subscription.PlanChangeQuote;
import dev.scrip.billing.unlimited.PromotionBenefit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change of plan would do now (S1, S2).
 *
 * @param proration what an upgrade costs; left out for a downgrade, which costs nothing
 * @param effectiveAt when the plan would change
 * @param quotedAt name it with the change, and an upgrade has this price as long as the brand's {@code quote-validity} says
 */
record PlanChangeView(
        String accountId,
        String fromPlan,
        String toPlan,
        PlanChangeQuote.Kind kind,
        @Nullable ProrationView proration,
        Instant effectiveAt,
        BenefitsView before,
        BenefitsView after,
        Instant quotedAt) {

    static PlanChangeView of(PlanChangeQuote quote, AccountCall call) {
        return new PlanChangeView(
                AccountAddress.publicId(call.accountId()),
                quote.fromPlan(),
                quote.toPlan(),
                quote.kind(),
                Optional.ofNullable(quote.proration()).map(ProrationView::of).orElse(null),
                quote.effectiveAt(),
                BenefitsView.of(quote.before()),
                BenefitsView.of(quote.after()),
                quote.quotedAt());
    }

    /** What may be used without credits: by the plan, and by promotions. */
    record BenefitsView(List<String> planModels, List<PromotionView> promotions) {
        static BenefitsView of(PlanChangeQuote.Benefits benefits) {
            return new BenefitsView(
                    benefits.planModels(),
                    benefits.promotions().stream().map(PromotionView::of).toList());
        }
    }

    record PromotionView(String promotion, String plan, List<String> models, Instant until) {
        static PromotionView of(PromotionBenefit benefit) {
            return new PromotionView(benefit.promotion(), benefit.plan(), benefit.models(), benefit.until());
        }
    }
}

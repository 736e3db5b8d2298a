package dev.scrip.billing.unlimited;

import dev.scrip.billing.event.UnlimitedEnded;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UnlimitedGranted;
import dev.scrip.billing.event.UnlimitedRecalculated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unlimited benefits that promotions gave to the account, and which promotions it ever had one of: what ended never
 * comes back (P3, P6). Both lists hold at most one entry for each promotion that the brand has ever run, a handful.
 *
 * @param inForce benefits that have not ended
 * @param everGranted ids of all promotions that the account ever had a benefit of
 */
public record UnlimitedBenefit(List<PromotionBenefit> inForce, List<String> everGranted) {
    public static final UnlimitedBenefit EMPTY = new UnlimitedBenefit(List.of(), List.of());

    public UnlimitedBenefit {
        inForce = List.copyOf(inForce);
        everGranted = List.copyOf(everGranted);
    }

    public UnlimitedBenefit on(UnlimitedEvent event) {
        return switch (event) {
            case UnlimitedGranted e -> with(new PromotionBenefit(e.promotion(), e.plan(), e.models(), e.until()));
            case UnlimitedRecalculated e -> with(new PromotionBenefit(e.promotion(), e.plan(), e.models(), e.until()));
            case UnlimitedEnded e -> new UnlimitedBenefit(without(e.promotion()), everGranted);
        };
    }

    /**
     * Whether a promotion's benefit names the model at this instant. It counts only within a paid cycle (P2), which the
     * subscription knows.
     */
    public boolean covers(String model, Instant now) {
        return inForce.stream().anyMatch(benefit -> benefit.covers(model, now));
    }

    /** Whether the account ever had this promotion's benefit, in force or ended. */
    public boolean everHad(String promotion) {
        return everGranted.contains(promotion);
    }

    private UnlimitedBenefit with(PromotionBenefit benefit) {
        List<PromotionBenefit> benefits = new ArrayList<>(without(benefit.promotion()));
        benefits.add(benefit);
        List<String> ever = Stream.concat(everGranted.stream(), Stream.of(benefit.promotion()))
                .distinct()
                .toList();
        return new UnlimitedBenefit(benefits, ever);
    }

    private List<PromotionBenefit> without(String promotion) {
        return inForce.stream()
                .filter(benefit -> !benefit.promotion().equals(promotion))
                .toList();
    }
}

package dev.scrip.billing.http.subscription;

import dev.scrip.billing.event.UnlimitedEnd;
import dev.scrip.billing.event.UnlimitedEnded;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.event.UnlimitedGranted;
import dev.scrip.billing.event.UnlimitedRecalculated;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a promotion's unlimited benefit (P1–P6).
 *
 * @param models those that are unlimited from now on
 * @param until the first instant at which they are no longer
 * @param cause why it ended
 */
record BenefitChange(
        String promotion,
        Kind change,
        @Nullable List<String> models,
        @Nullable Instant until,
        @Nullable UnlimitedEnd cause) {

    /** What happened to it. */
    enum Kind {
        GRANTED,
        RECALCULATED,
        ENDED
    }

    static BenefitChange of(UnlimitedEvent event) {
        return switch (event) {
            case UnlimitedGranted e -> new BenefitChange(e.promotion(), Kind.GRANTED, e.models(), e.until(), null);
            case UnlimitedRecalculated e ->
                new BenefitChange(e.promotion(), Kind.RECALCULATED, e.models(), e.until(), null);
            case UnlimitedEnded e -> new BenefitChange(e.promotion(), Kind.ENDED, null, null, e.cause());
        };
    }
}

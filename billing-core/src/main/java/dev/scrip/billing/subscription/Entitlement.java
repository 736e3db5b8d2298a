package dev.scrip.billing.subscription;

import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Instant;

/** Whether a model is unlimited for the account, by its plan or by a promotion (U1, P2, P7). */
public final class Entitlement {
    private Entitlement() {}

    /**
     * Whether the account has an unlimited benefit in force that names the model. <i>Reading:</i> either benefit holds
     * within a paid cycle only; while a renewal is overdue neither does, and a late renewal brings both back.
     */
    public static boolean covers(Subscription subscription, UnlimitedBenefit unlimited, String model, Instant now) {
        return subscription.coversUnlimited(model, now)
                || (subscription.inPaidCycle(now) && unlimited.covers(model, now));
    }
}

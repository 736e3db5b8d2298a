package dev.scrip.billing.message;

import dev.scrip.billing.event.CancellationWithdrawn;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.DowngradeScheduled;
import dev.scrip.billing.event.DowngradeWithdrawn;
import dev.scrip.billing.event.PlanDowngraded;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.SubscriptionCancelled;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRefundRefused;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import java.util.List;

/** What the life of a subscription gives to tell. */
final class SubscriptionMessages {
    private SubscriptionMessages() {}

    static List<Message> of(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionStarted e -> List.of(cycle(MessageKind.SUBSCRIPTION_STARTED, e.plan(), e.cycle()));
            case SubscriptionReactivated e -> List.of(cycle(MessageKind.SUBSCRIPTION_STARTED, e.plan(), e.cycle()));
            case SubscriptionRenewed e -> List.of(cycle(MessageKind.SUBSCRIPTION_RENEWED, e.plan(), e.cycle()));
            case PlanUpgraded e ->
                List.of(cycle(MessageKind.SUBSCRIPTION_CHANGED, e.toPlan(), e.cycle())
                        .with("change", "UPGRADED")
                        .with("fromPlan", e.fromPlan()));
            case DowngradeScheduled e ->
                List.of(changed("DOWNGRADE_SCHEDULED", e.fromPlan())
                        .with("toPlan", e.toPlan())
                        .with("effectiveAt", e.effectiveAt()));
            case DowngradeWithdrawn e -> List.of(changed("DOWNGRADE_WITHDRAWN", e.plan()));
            case PlanDowngraded e -> List.of(changed("DOWNGRADED", e.toPlan()).with("fromPlan", e.fromPlan()));
            case SubscriptionCancelled e ->
                List.of(changed("CANCELLED", e.plan()).with("endsAt", e.endsAt()));
            case CancellationWithdrawn e -> List.of(changed("CANCELLATION_WITHDRAWN", e.plan()));
            case SubscriptionEnded e -> ended(e);
            case SubscriptionRefundRefused ignored -> List.of();
        };
    }

    private static List<Message> ended(SubscriptionEnded event) {
        Message ended = Message.of(MessageKind.SUBSCRIPTION_ENDED)
                .with("plan", event.plan())
                .with("cause", event.cause());
        return event.cause() == SubscriptionEnd.LAPSED
                ? List.of(Message.of(MessageKind.RENEWAL_FAILED).with("plan", event.plan()), ended)
                : List.of(ended);
    }

    private static Message changed(String change, String plan) {
        return Message.of(MessageKind.SUBSCRIPTION_CHANGED)
                .with("change", change)
                .with("plan", plan);
    }

    private static Message cycle(MessageKind kind, String plan, Cycle cycle) {
        return Message.of(kind).with("plan", plan).with("cycle", cycle);
    }
}

package dev.scrip.billing.whatif;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.account.RememberRepeat;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountEvent;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditEvent;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.SubscriptionEvent;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.standing.ClearReview;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.OpenAccount;
import dev.scrip.billing.standing.PlaceUnderReview;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wanted of an account, recovered from what it recorded: commands are not kept, but the first thing that one did tells
 * what it was. What people, customers and providers did stays as it was; amounts are what they would be under the other catalog.
 */
final class Intents {
    private Intents() {}

    /** The command; empty when there is nothing that it could be about under the other catalog. */
    static Optional<BillingCommand> of(Scene scene) {
        BillingEvent first = scene.own().getFirst();
        return switch (first) {
            case AccountEvent e -> Optional.of(account(e));
            case CreditEvent e -> CreditIntents.of(e, scene);
            case GenerationEvent e -> GenerationIntents.of(e, scene);
            case SubscriptionEvent e -> Optional.of(SubscriptionIntents.of(e, scene));
            case PaymentEvent e -> PaymentIntents.of(e, scene);
            case PaymentCaseEvent e -> CaseIntents.of(e, scene);
            case UnlimitedEvent e -> Optional.of(byTime(e));
            case NoticeEvent e -> Optional.of(byTime(e));
        };
    }

    /** It came about by the mere passing of time, and does so by the rules of the other catalog. */
    static BillingCommand byTime(BillingEvent event) {
        return new RecordDue(event.accountId());
    }

    private static BillingCommand account(AccountEvent event) {
        return switch (event) {
            case AccountOpened e -> new OpenAccount(e.accountId(), e.brand());
            case AutomationRefused e -> automation(e);
            case AccountPlacedUnderReview e -> new PlaceUnderReview(e.accountId(), e.reason());
            case ReviewCleared e -> new ClearReview(e.accountId(), e.reason());
            case AbuseConfirmed e -> new ConfirmAbuse(e.accountId(), e.reason());
            case RepeatRemembered e -> new RememberRepeat(e.accountId(), e.firstSequence());
        };
    }

    /** Nothing but the generation's name and its model is on record of what automation wanted, and nothing else is looked at. */
    private static BillingCommand automation(AutomationRefused event) {
        GenerationRequest request = new GenerationRequest(
                event.generationId(), "", event.model(), Map.of(), Surface.BATCH, Actor.AUTOMATION, null);
        return new ChargeGeneration(event.accountId(), request, PayWith.UNLIMITED);
    }
}

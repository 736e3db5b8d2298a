package dev.scrip.billing.account;

import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.Hold;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.StandingDecider;
import dev.scrip.billing.subscription.SubscriptionDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** U6: abuse is confirmed. Holds end, all that is left is forfeited, the subscription is over, and nothing is paid back. */
final class BanDecider {
    private BanDecider() {}

    static List<BillingEvent> confirm(ConfirmAbuse command, AccountState state, Instant now) {
        AbuseConfirmed verdict = StandingDecider.confirm(command, state.standing(), now);
        String accountId = state.accountId();
        List<BillingEvent> events = new ArrayList<>();
        events.add(verdict);
        CreditLedger credits = state.credits();
        for (Hold hold : state.credits().holds()) {
            HoldReleased released = CreditDue.release(credits, accountId, hold, ReleaseCause.ACCOUNT_BANNED, now);
            credits = credits.on(released);
            events.add(released);
        }
        List<Draw> left = credits.lots().stream()
                .filter(lot -> lot.free() > 0)
                .map((Lot lot) -> new Draw(lot.lotId(), lot.free()))
                .toList();
        if (!left.isEmpty()) {
            long amount = left.stream().mapToLong(Draw::amount).reduce(0, Math::addExact);
            events.add(new CreditsForfeited(accountId, now, amount, left));
        }
        events.addAll(SubscriptionDecider.endForBan(accountId, state.subscription(), state.unlimited(), now));
        return events;
    }
}

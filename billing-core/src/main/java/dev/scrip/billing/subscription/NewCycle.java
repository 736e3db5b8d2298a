package dev.scrip.billing.subscription;

import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A cycle that begins: what the event that begins it has in common with the credits that come with it (C3). */
record NewCycle(String accountId, Plan plan, Cycle cycle, Occasion occasion) {

    /** A cycle that starts now, with the number that the account's cycles have come to. */
    static NewCycle numbered(int number, String accountId, Plan plan, Occasion occasion) {
        return new NewCycle(accountId, plan, lasting(number, occasion.now(), occasion), occasion);
    }

    /**
     * The cycle that follows a paid one, anchored: it starts exactly where that one ended, however late it is paid.
     * <i>Reading:</i> if whole cycles have gone by since (a brand's dunning may take longer than a cycle), they are
     * neither billed nor issued, and the new cycle is the one in which now lies, on the same anchor: nobody pays for a
     * cycle that is over.
     */
    static NewCycle following(Cycle last, String accountId, Plan plan, Occasion occasion) {
        Duration length = occasion.catalog().policies().cycle();
        long gone = Duration.between(last.end(), occasion.now()).dividedBy(length);
        Instant start = last.end().plus(length.multipliedBy(gone));
        return new NewCycle(accountId, plan, lasting(last.number() + 1, start, occasion), occasion);
    }

    private static Cycle lasting(int number, Instant start, Occasion occasion) {
        return new Cycle(number, start, start.plus(occasion.catalog().policies().cycle()));
    }

    List<String> unlimitedModels() {
        return List.copyOf(plan.unlimitedModels());
    }

    String catalogVersion() {
        return occasion.catalog().version();
    }

    /** The plan's credits for this cycle; they live exactly as long as it (C3). */
    CreditsGranted credits() {
        LotTerms terms = new LotTerms(
                CreditSource.SUBSCRIPTION,
                plan.credits(),
                occasion.catalog().policies().defaultGrantPriority(),
                cycle.start(),
                cycle.end(),
                Scope.ANYTHING);
        String reason = "cycle " + cycle.number() + " of " + plan.id();
        return new CreditsGranted(accountId, occasion.now(), occasion.lotId(), GrantOrigin.CYCLE, terms, reason);
    }
}

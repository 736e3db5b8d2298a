package dev.scrip.billing.account;

import static dev.scrip.billing.story.Story.ANNA;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.collection.RecordRefundDecline;
import dev.scrip.billing.collection.StopAutoTopUp;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.dispute.ReportDisputeWon;
import dev.scrip.billing.dispute.ReportPurchaseDisputed;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Proration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.ChangePlan;
import dev.scrip.billing.subscription.PlanChangeQuote;
import dev.scrip.billing.subscription.QuotePlanChange;
import dev.scrip.billing.subscription.StartSubscription;
import dev.scrip.billing.whatif.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** An account's past as it would be read from the store, with what each command recorded kept together. */
public final class RandomPast {
    private final LiveAccount account;
    private final List<Past> past = new ArrayList<>();
    private Instant now = Story.START;

    public RandomPast(Catalogs catalogs) {
        Story opened = Story.anna().under(catalogs);
        account = opened.live();
        past.add(new Past(0, Story.START, false, opened.history().getFirst()));
    }

    /** Whatever anybody could send, sensible or not, some of it days after the other. */
    public static RandomPast random(Catalogs catalogs, long seed, int commands) {
        RandomPast random = new RandomPast(catalogs);
        Random dice = new Random(seed);
        RandomWishes wishes = new RandomWishes(dice);
        for (int i = 0; i < commands; i++) {
            random.pass(dice);
            if (dice.nextInt(30) == 0) {
                random.seldom(dice);
            } else {
                random.send(wishes.next(random.now));
            }
        }
        return random;
    }

    /** What would otherwise not be among it. A ban is the rarest, for after it nothing comes. */
    private void seldom(Random dice) {
        String name = "seldom-" + past.size();
        switch (dice.nextInt(40)) {
            case 0 -> send(new ConfirmAbuse(ANNA, "a farm of bots"));
            case 1, 2, 3, 4 -> send(new StopAutoTopUp(ANNA));
            case 5, 6, 7, 8 -> send(new RememberRepeat(ANNA, dice.nextInt(5)));
            case 9, 10, 11, 12 -> send(new RecordRefundDecline(ANNA, "pay-" + (1 + dice.nextInt(20)), "too_old"));
            case 13, 14, 15, 16 ->
                send(new PurchaseAddOn(ANNA, "small", new Payment(name, 500, "USD", "card")))
                        .send(new ReportPurchaseDisputed(ANNA, name, "d-" + name))
                        .send(new ReportDisputeWon(ANNA, name, "d-" + name));
            default -> upgrade(name, Duration.ofMinutes(dice.nextInt(3) * 20L));
        }
    }

    /** For what was quoted some time before. */
    private void upgrade(String name, Duration ago) {
        try {
            Instant quotedAt = now;
            PlanChangeQuote quote = (PlanChangeQuote) account.ask(new QuotePlanChange(ANNA, "plus"), quotedAt);
            Proration sum = Objects.requireNonNull(quote.proration());
            after(ago)
                    .send(new ChangePlan(
                            ANNA,
                            "plus",
                            new Payment(name, sum.dueMinor(), "USD", "card"),
                            ago.isZero() ? null : quotedAt));
        } catch (Rejection refused) {
            send(new StartSubscription(ANNA, "basic", new Payment(name, 999, "USD", "card")));
        }
    }

    /** Sends a command; a refused one leaves nothing. */
    public RandomPast send(BillingCommand command) {
        if (account.knows(command.naturalKey())) {
            return this;
        }
        Instant last = account.recorded().lastAt();
        now = last.isAfter(now) ? last : now;
        int first = account.log().size();
        try {
            account.send(command, now);
        } catch (Rejection refused) {
            return this;
        }
        List<BillingEvent> log = account.log();
        for (int i = first; i < log.size(); i++) {
            boolean byTheWay = account.traces().get(i).containsKey(Trace.DUE);
            past.add(new Past(first, now, byTheWay, log.get(i)));
        }
        return this;
    }

    public RandomPast after(Duration time) {
        now = now.plus(time);
        return this;
    }

    public List<Past> past() {
        return List.copyOf(past);
    }

    public List<BillingEvent> events() {
        return account.log();
    }

    public Instant now() {
        return now;
    }

    /** The account as it stands by its recorded events alone. */
    public AccountState recorded() {
        return account.recorded();
    }

    private void pass(Random dice) {
        now = switch (dice.nextInt(60)) {
            case 0 -> now.minus(Duration.ofMinutes(dice.nextInt(90)));
            case 1, 2, 3, 4, 5, 6 -> now.plusSeconds(dice.nextInt(3_600));
            case 7, 8 -> now.plus(Duration.ofHours(dice.nextInt(100)));
            case 9 -> now.plusMillis(dice.nextInt(2_000));
            case 10, 11 -> next();
            default -> now;
        };
    }

    private Instant next() {
        DueTerms terms = DueTerms.of(account.catalogs(), "shop", now);
        return Due.nextInstant(account.recorded(), terms)
                .filter(at -> at.isAfter(now))
                .orElse(now);
    }
}

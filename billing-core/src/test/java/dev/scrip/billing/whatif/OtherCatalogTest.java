package dev.scrip.billing.whatif;

import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.whatif.Measure.CHARGED_FROM_ADD_ON;
import static dev.scrip.billing.whatif.Measure.CHARGED_FROM_BONUS;
import static dev.scrip.billing.whatif.Measure.CREDITS_CHARGED;
import static dev.scrip.billing.whatif.Measure.CREDITS_EXPIRED;
import static dev.scrip.billing.whatif.Measure.CREDITS_GIVEN_BACK;
import static dev.scrip.billing.whatif.Measure.CREDITS_GRANTED;
import static dev.scrip.billing.whatif.Measure.CREDITS_LEFT;
import static dev.scrip.billing.whatif.Measure.CREDITS_VOIDED;
import static dev.scrip.billing.whatif.Measure.CYCLES_BEGUN;
import static dev.scrip.billing.whatif.Measure.MONEY_FOR_CYCLES;
import static dev.scrip.billing.whatif.Measure.MONEY_FOR_PACKS;
import static dev.scrip.billing.whatif.Measure.REVIEWS;
import static dev.scrip.billing.whatif.Measure.USAGE_BONUSES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RandomPast;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.credit.VoidGrant;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.CompleteGeneration;
import dev.scrip.billing.generation.FailGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.generation.RefundGeneration;
import dev.scrip.billing.generation.SettleGeneration;
import dev.scrip.billing.generation.StartGeneration;
import dev.scrip.billing.standing.ClearReview;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import dev.scrip.billing.subscription.RenewSubscription;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** What another catalog would have made of a history. */
@Tag("E3")
class OtherCatalogTest {
    private static final String OIL = "oil: 1\n";
    private static final String SKETCH = "sketch: 1\n        oil: 1\n";

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void atTwiceThePriceTwiceAsMuchIsCharged(@ForAll long seed) {
        RandomPast past = worked(seed, 1_000_000_000);
        AccountOutcome outcome = Replays.but(past, SKETCH, "sketch: 2\n        oil: 2\n");
        assertThat(outcome.moves().refused()).isEmpty();
        assertThat(outcome.real().of(CREDITS_CHARGED)).isPositive();
        assertThat(outcome.other().of(CREDITS_CHARGED))
                .isEqualTo(2 * outcome.real().of(CREDITS_CHARGED));
        assertThat(outcome.other().of(CREDITS_GIVEN_BACK))
                .isEqualTo(2 * outcome.real().of(CREDITS_GIVEN_BACK));
        outcome.realByTask()
                .forEach((task, spent) -> assertThat(outcome.otherByTask())
                        .containsEntry(task, new Spent(spent.tasks(), 2 * spent.credits())));
    }

    /** Of tasks that all cost the same. Else a dear one that is refused can leave credits for several cheap ones. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void aHigherPriceRefusesNoFewerTasks(@ForAll long seed) {
        RandomPast past = plain();
        grant(past, "one", CreditSource.ADD_ON, 300, null);
        Random dice = new Random(seed);
        for (int i = 0; i < 300; i++) {
            past.after(Duration.ofSeconds(dice.nextInt(100))).send(charge("g-" + i, "oil", 1));
        }
        long refused = 0;
        for (int price = 2; price < 12; price++) {
            AccountOutcome outcome = Replays.but(past, OIL, "oil: " + price + "\n");
            assertThat(outcome.moves().refusedTasks()).isGreaterThan(refused);
            refused = outcome.moves().refusedTasks();
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void anotherBurnOrderMovesLotsButNoTotals(@ForAll long seed) {
        RandomPast past = plain();
        grant(past, "bought", CreditSource.ADD_ON, 10_000, Story.START.plus(Duration.ofDays(20)));
        grant(past, "given", CreditSource.BONUS, 10_000, Story.START.plus(Duration.ofDays(60)));
        Random dice = new Random(seed);
        for (int i = 0; i < 50; i++) {
            past.send(charge("g-" + i, "oil", 1 + dice.nextInt(150)));
        }
        AccountOutcome outcome = Replays.but(
                past,
                "[priority, expires-first, promotional-first, effective-first, grant-order]",
                "[promotional-first, priority, expires-first, effective-first, grant-order]");
        assertThat(outcome.difference(CREDITS_CHARGED)).isZero();
        assertThat(outcome.difference(CREDITS_LEFT)).isZero();
        assertThat(outcome.difference(CHARGED_FROM_BONUS)).isPositive();
        assertThat(outcome.difference(CHARGED_FROM_ADD_ON)).isEqualTo(-outcome.difference(CHARGED_FROM_BONUS));
        assertThat(outcome.unchanged()).isFalse();
    }

    @Example
    void whatIsRefusedTakesAlongAllThatWasDoneWithIt() {
        RandomPast past = plain();
        grant(past, "one", CreditSource.ADD_ON, 10, null);
        past.send(charge("dear", "oil", 10))
                .send(new StartGeneration(ANNA, "dear"))
                .send(new RefundGeneration(ANNA, "dear", 4L, "blurred"))
                .send(new CompleteGeneration(ANNA, "dear"))
                .send(charge("cheap", "oil", 3));
        AccountOutcome outcome = Replays.but(past, OIL, "oil: 2\n");
        assertThat(outcome.moves().refused()).isEqualTo(Map.of("insufficient-credits", new Refused(1, 20)));
        assertThat(outcome.moves().fallenAway()).isEqualTo(Map.of("unknown-generation", 2L, "nothing-to-act-on", 1L));
        assertThat(outcome.real().of(CREDITS_CHARGED)).isEqualTo(13);
        assertThat(outcome.other().of(CREDITS_CHARGED)).isEqualTo(6);
        assertThat(outcome.other().of(CREDITS_LEFT)).isEqualTo(4);
    }

    @Example
    void aPartThatWasSettledIsTheSameShare() {
        RandomPast past = plain();
        grant(past, "one", CreditSource.ADD_ON, 1_000, null);
        past.send(new HoldGeneration(ANNA, request("h", "oil", 10, Surface.BATCH, null), PayWith.AUTO, null))
                .send(new SettleGeneration(ANNA, "h", 5L));
        AccountOutcome outcome = Replays.but(past, OIL, "oil: 3\n");
        assertThat(outcome.other().of(CREDITS_CHARGED)).isEqualTo(15);
    }

    @Example
    @Tag("U5")
    void lessThatIsFairLeadsToReviewsAndWhatWasFreeIsPaid() {
        RandomPast past = subscribed();
        for (int i = 1; i < 4; i++) {
            past.send(refinement("r-" + i, "oil"));
        }
        AccountOutcome outcome = Replays.but(past, "limit: 3", "limit: 1");
        assertThat(outcome.difference(REVIEWS)).isEqualTo(1);
        assertThat(outcome.moves().toPriority()).isEqualTo(1);
        assertThat(outcome.difference(CREDITS_CHARGED)).isEqualTo(1);
    }

    @Example
    @Tag("U5")
    void moreThatIsFairSparesReviewsAndWhatTheReviewerDidFallsAway() {
        RandomPast past = subscribed();
        for (int i = 1; i < 6; i++) {
            past.send(refinement("r-" + i, "oil"));
        }
        past.send(new ClearReview(ANNA, "all well"));
        AccountOutcome outcome = Replays.but(past, "limit: 3", "limit: 30");
        assertThat(outcome.difference(REVIEWS)).isEqualTo(-1);
        assertThat(outcome.moves().toStandard()).isEqualTo(1);
        assertThat(outcome.moves().fallenAway()).isEqualTo(Map.of("not-under-review", 1L));
    }

    @Example
    void whoBoughtPaysWhatIsAskedAndGetsWhatIsSold() {
        RandomPast past = subscribed();
        past.send(new PurchaseAddOn(ANNA, "small", paid("p-1", 500)))
                .after(Duration.ofDays(30))
                .send(new RenewSubscription(ANNA, paid("p-2", 999)));
        AccountOutcome dearer = Replays.but(past, "price: 5.00", "price: 7.50");
        assertThat(dearer.difference(MONEY_FOR_PACKS)).isEqualTo(250);
        AccountOutcome more = Replays.but(past, "credits: 500", "credits: 700");
        assertThat(more.difference(CREDITS_GRANTED)).isEqualTo(200);
        AccountOutcome plan = Replays.but(past, "price: 9.99", "price: 12.00");
        assertThat(plan.difference(MONEY_FOR_CYCLES)).isEqualTo(2 * 201);
        assertThat(plan.difference(CYCLES_BEGUN)).isZero();
    }

    @Example
    void whatComesAndGoesByTimeDoesSoByTheOtherCatalog() {
        RandomPast past = subscribed();
        past.send(new ReportAction(ANNA, "referral", "a-1")).after(Duration.ofDays(20));
        AccountOutcome outcome =
                Replays.but(past, "credits: 200\n    valid-for: P30D", "credits: 100\n    valid-for: P10D");
        assertThat(outcome.difference(CREDITS_GRANTED)).isEqualTo(-100);
        assertThat(outcome.difference(CREDITS_EXPIRED)).isEqualTo(100);
        assertThat(outcome.difference(CREDITS_LEFT)).isEqualTo(-200);
    }

    /** At half the price the bonus for usage comes later, so the lots behind it bear other numbers. */
    @Example
    void aLotIsKnownByWhatItIsForAndNotByItsNumber() {
        RandomPast past = plain();
        grant(past, "much", CreditSource.ADD_ON, 1_000, null);
        past.send(charge("g-1", "oil", 100))
                .send(new ReportAction(ANNA, "referral", "a-1"))
                .send(new VoidGrant(ANNA, "lot-3", "a mistake"));
        assertThat(past.events().toString()).contains("GrantVoided");
        AccountOutcome outcome = Replays.but(past, OIL, "oil: 0.5\n");
        assertThat(outcome.real().of(CREDITS_VOIDED)).isEqualTo(200);
        assertThat(outcome.other().of(CREDITS_VOIDED)).isEqualTo(200);
        assertThat(outcome.difference(USAGE_BONUSES)).isEqualTo(-1);
        assertThat(outcome.moves()).isEqualTo(Moves.NONE);
    }

    @Example
    void whatHappenedBeforeThePeriodStaysAsItWas() {
        RandomPast past = plain();
        grant(past, "much", CreditSource.ADD_ON, 1_000, null);
        past.send(charge("early", "oil", 10)).after(Duration.ofDays(1));
        Instant from = past.now();
        past.send(charge("within", "oil", 20)).after(Duration.ofDays(1));
        Instant to = past.now();
        past.send(charge("late", "oil", 40));
        var others = OtherCatalogs.of(
                Shop.catalogs(),
                Shop.BRAND,
                from,
                version -> Shop.but(OIL, "oil: 5\n").at(Shop.BRAND, from));
        AccountOutcome outcome = Replays.of(past, Shop.catalogs(), others, new Period(from, to));
        assertThat(outcome.real().of(CREDITS_CHARGED)).isEqualTo(20);
        assertThat(outcome.other().of(CREDITS_CHARGED)).isEqualTo(100);
        assertThat(outcome.real().of(CREDITS_GRANTED)).isZero();
    }

    private static RandomPast worked(long seed, long credits) {
        RandomPast past = plain();
        grant(past, "plenty", CreditSource.ADD_ON, credits, null);
        Random dice = new Random(seed);
        past.send(charge("g", "oil", 1));
        for (int i = 0; i < 200; i++) {
            String id = "g-" + i;
            String model = dice.nextBoolean() ? "oil" : "sketch";
            int amount = 1 + dice.nextInt(50);
            if (dice.nextBoolean()) {
                past.send(charge(id, model, amount));
                past.send(new FailGeneration(ANNA, "g-" + dice.nextInt(i + 1), 1L + dice.nextInt(20), "crashed"));
            } else {
                GenerationRequest request = request(id, model, amount, Surface.BATCH, null);
                past.send(new HoldGeneration(ANNA, request, PayWith.AUTO, null));
                past.after(Duration.ofMinutes(dice.nextInt(20)))
                        .send(new SettleGeneration(ANNA, id, 1L + dice.nextInt(amount)));
            }
        }
        return past;
    }

    private static RandomPast plain() {
        return new RandomPast(Shop.catalogs());
    }

    /** To basic, which makes oil unlimited while the promotion runs; with something to refine. */
    private static RandomPast subscribed() {
        return plain().send(new StartSubscription(ANNA, "basic", paid("first", 999)))
                .send(charge("g-0", "oil", 1));
    }

    private static void grant(
            RandomPast past, String id, CreditSource source, long amount, @Nullable Instant expiresAt) {
        past.send(new GrantCredits(ANNA, id, source, amount, null, null, expiresAt, Scope.ANYTHING, "a gift"));
    }

    private static ChargeGeneration charge(String id, String model, int amount) {
        return new ChargeGeneration(ANNA, request(id, model, amount, Surface.BATCH, null), PayWith.AUTO);
    }

    private static ChargeGeneration refinement(String id, String model) {
        return new ChargeGeneration(ANNA, request(id, model, 1, Surface.MANUAL_EDITOR, "g-0"), PayWith.AUTO);
    }

    private static GenerationRequest request(
            String id, String model, int amount, Surface surface, @Nullable String refines) {
        return new GenerationRequest(
                id, "paint", model, Map.of("amount", String.valueOf(amount)), surface, Actor.HUMAN, refines);
    }

    private static Payment paid(String reference, long amountMinor) {
        return new Payment(reference, amountMinor, "USD", "card");
    }
}

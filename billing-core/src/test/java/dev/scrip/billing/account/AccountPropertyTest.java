package dev.scrip.billing.account;

import static dev.scrip.billing.story.Story.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.DisputeLost;
import dev.scrip.billing.event.DisputeWon;
import dev.scrip.billing.event.EventShape;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.LotReopened;
import dev.scrip.billing.event.PaymentCaseEvent;
import dev.scrip.billing.event.PaymentDeclined;
import dev.scrip.billing.event.PaymentEvent;
import dev.scrip.billing.event.PaymentSucceeded;
import dev.scrip.billing.event.PurchaseDisputed;
import dev.scrip.billing.event.PurchasePartRefunded;
import dev.scrip.billing.event.PurchaseRefunded;
import dev.scrip.billing.event.RefundShareTaken;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.UsageRewarded;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.story.Shop;
import dev.scrip.billing.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.BeforeTry;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent to an account, in whatever order and at whatever time, these hold. */
class AccountPropertyTest {
    private static final int COMMANDS = 1_000;
    private static final JsonMapper JSON = json();
    private static final Set<Class<?>> NEWS_OF_DISPUTES = Set.of(
            PurchaseDisputed.class,
            DisputeWon.class,
            DisputeLost.class,
            PurchaseRefunded.class,
            PurchasePartRefunded.class,
            RefundShareTaken.class);
    private static final DueTerms TERMS = DueTerms.of(Shop.catalogs(), Shop.BRAND, Story.START);

    private LiveAccount account = Story.anna().live();
    private CreditModel model = new CreditModel();
    private Instant now = Story.START;
    private int followed;

    @BeforeTry
    void beginAnew() {
        account = Story.anna().live();
        model = new CreditModel();
        now = Story.START;
        followed = 0;
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    @Tag("I1")
    @Tag("I2")
    @Tag("I3")
    @Tag("C7")
    @Tag("C12")
    void noCreditIsEverMintedOrLost(@ForAll long seed) {
        Random random = new Random(seed);
        RandomWishes wishes = new RandomWishes(random);
        for (int i = 0; i < COMMANDS; i++) {
            pass(random);
            send(wishes.next(now));
            CreditLedger credits = account.recorded().credits();
            model.check(credits, now);
            assertThat(credits.balancesAt(now)).isTrue();
            Instant any = now.plus(Duration.ofMinutes(random.nextInt(60_000)));
            assertThat(CreditDue.advance(credits, any).balancesAt(any)).isTrue();
            assertThat(account.at(any).credits()).isEqualTo(CreditDue.advance(credits, any));
        }
    }

    /** Histories in which nothing ever happens would prove nothing. */
    @Example
    void randomHistoriesAreWorthSomething() {
        Set<Class<?>> seen = new HashSet<>();
        for (int seed = 1; seed <= 12; seed++) {
            beginAnew();
            Random random = new Random(seed);
            RandomWishes wishes = new RandomWishes(random);
            for (int i = 0; i < COMMANDS; i++) {
                pass(random);
                send(wishes.next(now));
            }
            account.log().forEach(event -> seen.add(event.getClass()));
        }
        assertThat(seen)
                .contains(
                        GenerationCharged.class,
                        GenerationServedUnlimited.class,
                        GenerationRefunded.class,
                        HoldSettled.class,
                        HoldReleased.class,
                        LotReopened.class,
                        LotExpired.class,
                        UsageRewarded.class,
                        SubscriptionRenewed.class,
                        PaymentSucceeded.class,
                        PaymentDeclined.class,
                        PurchaseDisputed.class,
                        DisputeWon.class,
                        PurchaseRefunded.class,
                        RefundShareTaken.class);
    }

    /** Nothing that was collected just disappears: it pays for one thing, or is questioned by a case, or goes back. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    @Tag("S5")
    @Tag("N2")
    void collectedMoneyPaysForSomethingOrGoesBack(@ForAll long seed) {
        Random random = new Random(seed);
        RandomWishes wishes = new RandomWishes(random);
        for (int i = 0; i < COMMANDS; i++) {
            pass(random);
            send(wishes.next(now));
        }
        for (BillingEvent event : account.log()) {
            if (event instanceof PaymentSucceeded taken) {
                assertThat(account.about(taken.accountId(), Subject.payment(taken.reference()))
                                        .size()
                                + account.about(taken.accountId(), Subject.refund(taken.reference()))
                                        .size())
                        .as(taken.reference())
                        .isPositive();
            }
        }
    }

    /** So nobody has to fold accounts to know whose turn it is. */
    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    @Tag("C8")
    @Tag("C10")
    void theLastNewsOfItsEventsSayWhenSomethingFallsDueNext(@ForAll long seed) {
        Random random = new Random(seed);
        RandomWishes wishes = new RandomWishes(random);
        for (int i = 0; i < COMMANDS; i++) {
            pass(random);
            send(wishes.next(now));
            if (i % 20 == 0) {
                AccountState recorded = LiveAccount.replay(account.log());
                Optional<Instant> next = Due.nextInstant(recorded, TERMS);
                assertThat(lastNews()).isEqualTo(next.map(Instant::toString).orElse(Trace.NEVER));
            }
        }
    }

    private String lastNews() {
        return account.traces().stream()
                .map(trace -> (String) trace.getOrDefault(Trace.NEXT_DUE, ""))
                .filter(news -> !news.isEmpty())
                .reduce((before, after) -> after)
                .orElse(Trace.NEVER);
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    @Tag("I4")
    @Tag("C8")
    @Tag("C10")
    void aReplayASnapshotAndALateRecordingAllComeToTheSameAccount(@ForAll long seed) {
        Random random = new Random(seed);
        RandomWishes wishes = new RandomWishes(random);
        for (int i = 0; i < COMMANDS; i++) {
            pass(random);
            send(wishes.next(now));
            if (i % 50 == 0) {
                Instant later = now.plus(Duration.ofHours(random.nextInt(2_000)));
                LiveAccount other = new LiveAccount(account.log(), Shop.catalogs());
                other.send(new RecordDue(ANNA), later);
                assertThat(other.recorded()).isEqualTo(LiveAccount.replay(other.log()));
                AccountState live = account.at(later);
                assertThat(other.at(later)).isEqualTo(live);
            }
        }
        AccountState live = account.recorded();
        assertThat(LiveAccount.replay(account.log())).isEqualTo(live);
        assertThat(throughJson(live, AccountState.class)).isEqualTo(live);
        for (BillingEvent event : account.log()) {
            assertThat(throughJson(event, event.getClass())).isEqualTo(event);
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    @Tag("U6")
    @Tag("I1")
    void aBanLeavesNothingWhateverCameBefore(@ForAll long seed) {
        Random random = new Random(seed);
        RandomWishes wishes = new RandomWishes(random);
        for (int i = 0; i < 200; i++) {
            pass(random);
            send(wishes.next(now));
        }
        send(new PlaceUnderReview(ANNA, "looks odd"));
        assertThat(send(new ConfirmAbuse(ANNA, "a farm of bots"))).isTrue();
        CreditLedger left = account.recorded().credits();
        assertThat(left.lots()).isEmpty();
        assertThat(left.holds()).isEmpty();
        model.check(left, now);
        int before = account.log().size();
        for (int i = 0; i < 100; i++) {
            pass(random);
            send(wishes.next(now));
        }
        List<BillingEvent> after = account.log().subList(before, account.log().size());
        assertThat(after)
                .allMatch(event -> event instanceof PaymentCaseEvent
                        || event instanceof PaymentEvent
                        || NEWS_OF_DISPUTES.contains(event.getClass()));
        assertThat(account.recorded().credits().lots()).isEmpty();
        assertThat(after).noneMatch(CreditsForfeited.class::isInstance);
    }

    private void pass(Random random) {
        now = switch (random.nextInt(60)) {
            case 0 -> now.minus(Duration.ofMinutes(random.nextInt(90)));
            case 1, 2, 3, 4, 5, 6 -> now.plusSeconds(random.nextInt(3_600));
            case 7, 8 -> now.plus(Duration.ofHours(random.nextInt(100)));
            case 9 ->
                account.recorded().credits().holds().stream()
                        .map(hold -> hold.timeoutAt())
                        .filter(at -> at.isAfter(now))
                        .findFirst()
                        .orElse(now);
            case 10 ->
                Due.nextInstant(account.recorded(), TERMS)
                        .filter(at -> at.isAfter(now))
                        .orElse(now);
            case 11 -> cycleEnd();
            default -> now;
        };
    }

    /** Where a renewal is due, if it is not far away. */
    private Instant cycleEnd() {
        var term = account.recorded().subscription().term();
        Instant end = term == null ? now : term.paid().cycle().end();
        boolean near = end.isAfter(now) && end.isBefore(now.plus(Duration.ofDays(10)));
        return near ? end : now;
    }

    /** True when it was accepted. A refused command has changed nothing (C7). */
    private boolean send(BillingCommand command) {
        if (account.knows(command.naturalKey())) {
            return false;
        }
        AccountState before = account.recorded();
        if (before.lastAt().isAfter(now)) {
            now = before.lastAt();
        }
        int recorded = account.log().size();
        boolean accepted = true;
        try {
            account.send(command, now);
        } catch (Rejection refused) {
            accepted = false;
            assertThat(account.recorded()).isEqualTo(before);
            assertThat(account.log()).hasSize(recorded);
        }
        List<BillingEvent> log = account.log();
        log.subList(followed, log.size()).forEach(model::follow);
        followed = log.size();
        return accepted;
    }

    private static <T> T throughJson(Object written, Class<T> type) {
        return JSON.readValue(JSON.writeValueAsString(written), type);
    }

    private static JsonMapper json() {
        JsonMapper.Builder mapper = JsonMapper.builder();
        EventShape.shape(mapper);
        return mapper.build();
    }
}

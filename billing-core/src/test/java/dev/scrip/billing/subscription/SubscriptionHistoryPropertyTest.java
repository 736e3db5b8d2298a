package dev.scrip.billing.subscription;

import static dev.scrip.billing.scenario.Facts.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.PlanUpgraded;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.event.SubscriptionReactivated;
import dev.scrip.billing.event.SubscriptionRenewed;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.UnlimitedEnded;
import dev.scrip.billing.event.UnlimitedEvent;
import dev.scrip.billing.payment.PaymentCases;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.scenario.Facts;
import dev.scrip.billing.scenario.Given;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Whatever an account does with its subscription, and whenever: some things never happen. */
class SubscriptionHistoryPropertyTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    enum Wish {
        START_STARTER,
        START_PRO,
        RENEW,
        CHANGE_TO_STARTER,
        CHANGE_TO_PRO,
        CHANGE_TO_STUDIO,
        WITHDRAW,
        CANCEL,
        REACTIVATE
    }

    record Step(Wish wish, int hoursLater) {}

    @Property(tries = 500)
    @Tag("S5")
    void noTwoCyclesEverOverlapButThatAnUpgradeCutsOneShort(@ForAll("stories") List<Step> story) {
        Cycle current = null;
        boolean ended = true;
        for (BillingEvent event : history(story)) {
            Cycle next = cycleBegunBy(event);
            if (next != null) {
                assertThat(next.number()).isEqualTo(current == null ? 1 : current.number() + 1);
                assertThat(Duration.between(next.start(), next.end())).isEqualTo(Duration.ofDays(30));
                assertThat(next.start()).isBeforeOrEqualTo(event.at());
                assertThat(next.end()).isAfter(event.at());
                boolean cutsShort = event instanceof PlanUpgraded || ended;
                if (current != null && !cutsShort) {
                    assertThat(next.start()).isEqualTo(current.end());
                }
                assertThat(ended).isEqualTo(!(event instanceof PlanUpgraded || event instanceof SubscriptionRenewed));
                current = next;
                ended = false;
            }
            ended = ended || event instanceof SubscriptionEnded;
        }
    }

    @Property(tries = 500)
    @Tag("C3")
    void everyCycleIssuesItsCreditsExactlyOnce(@ForAll("stories") List<Step> story) {
        List<BillingEvent> history = history(story);
        for (int i = 0; i < history.size(); i++) {
            Cycle cycle = cycleBegunBy(history.get(i));
            boolean grants = i + 1 < history.size() && history.get(i + 1) instanceof CreditsGranted;
            assertThat(grants).isEqualTo(cycle != null);
            if (cycle != null) {
                CreditsGranted granted = (CreditsGranted) history.get(i + 1);
                assertThat(granted.terms().effectiveAt()).isEqualTo(cycle.start());
                assertThat(granted.terms().expiresAt()).isEqualTo(cycle.end());
            }
        }
    }

    @Property(tries = 500)
    @Tag("P2")
    @Tag("P3")
    @Tag("P6")
    void aBenefitThatEndedNeverComesBack(@ForAll("stories") List<Step> story) {
        List<BillingEvent> ofTheBenefit = history(story).stream()
                .filter(UnlimitedEvent.class::isInstance)
                .dropWhile(event -> !(event instanceof UnlimitedEnded))
                .toList();
        assertThat(ofTheBenefit).hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 500)
    @Tag("P2")
    void noBenefitOutlivesTheSubscription(@ForAll("stories") List<Step> story) {
        Given account = account(story);
        boolean running = account.subscription().term() != null
                && Objects.requireNonNull(account.subscription().term()).running();
        assertThat(running || account.unlimited().inForce().isEmpty()).isTrue();
    }

    @Property(tries = 500)
    void timeNeverRunsBackwards(@ForAll("stories") List<Step> story) {
        assertThat(history(story)).extracting(BillingEvent::at).isSorted();
    }

    @Property(tries = 200)
    void theStateSurvivesASnapshot(@ForAll("stories") List<Step> story) {
        Given account = account(story);
        assertThat(JSON.readValue(JSON.writeValueAsString(account.subscription()), Subscription.class))
                .isEqualTo(account.subscription());
        assertThat(JSON.readValue(JSON.writeValueAsString(account.unlimited()), UnlimitedBenefit.class))
                .isEqualTo(account.unlimited());
        assertThat(JSON.readValue(JSON.writeValueAsString(account.cases()), PaymentCases.class))
                .isEqualTo(account.cases());
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Integer> hours = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 240)),
                Tuple.of(3, Arbitraries.just(720)),
                Tuple.of(1, Arbitraries.integers().between(0, 3_000)));
        return Combinators.combine(Arbitraries.of(Wish.class), hours)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static List<BillingEvent> history(List<Step> story) {
        return account(story).history();
    }

    /** Every story begins with a subscription to pro while the promotion runs; what is refused leaves no trace. */
    private static Given account(List<Step> story) {
        Given account = Given.nothing();
        Instant now = Facts.START;
        List<Step> steps = new ArrayList<>(story);
        steps.addFirst(new Step(Wish.START_PRO, 0));
        for (int i = 0; i < steps.size(); i++) {
            now = now.plus(Duration.ofHours(steps.get(i).hoursLater()));
            account = account.settledAt(now);
            BillingCommand command = command(steps.get(i).wish(), account, "pay-" + i, now);
            account = account.and(account.when(command, now).events().toArray(BillingEvent[]::new));
        }
        return account;
    }

    private static BillingCommand command(Wish wish, Given account, String reference, Instant now) {
        return switch (wish) {
            case START_STARTER -> new StartSubscription(ACCOUNT, "starter", Facts.paid(reference, 999));
            case START_PRO -> new StartSubscription(ACCOUNT, "pro", Facts.paid(reference, 1_999));
            case RENEW -> new RenewSubscription(ACCOUNT, Facts.paid(reference, price(account)));
            case CHANGE_TO_STARTER -> change("starter", account, reference, now);
            case CHANGE_TO_PRO -> change("pro", account, reference, now);
            case CHANGE_TO_STUDIO -> change("studio", account, reference, now);
            case WITHDRAW -> new WithdrawDowngrade(ACCOUNT);
            case CANCEL -> new CancelSubscription(ACCOUNT);
            case REACTIVATE -> new ReactivateSubscription(ACCOUNT, null, dueForReactivation(account, reference));
        };
    }

    private static ChangePlan change(String plan, Given account, String reference, Instant now) {
        try {
            var sum = account.quote(plan, now).proration();
            return new ChangePlan(ACCOUNT, plan, sum == null ? null : Facts.paid(reference, sum.dueMinor()));
        } catch (Rejection refused) {
            return new ChangePlan(ACCOUNT, plan, null);
        }
    }

    private static @Nullable Payment dueForReactivation(Given account, String reference) {
        Term term = account.subscription().term();
        return term == null || term.running() ? null : Facts.paid(reference, price(account));
    }

    private static long price(Given account) {
        Term term = account.subscription().term();
        return account.catalog().plan(term == null ? "pro" : term.plan()).priceMinor();
    }

    private static @Nullable Cycle cycleBegunBy(BillingEvent event) {
        return switch (event) {
            case SubscriptionStarted e -> e.cycle();
            case SubscriptionRenewed e -> e.cycle();
            case SubscriptionReactivated e -> e.cycle();
            case PlanUpgraded e -> e.cycle();
            default -> null;
        };
    }
}

package dev.scrip.billing.http.account;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Pack;
import dev.scrip.billing.catalog.Plan;
import dev.scrip.billing.collection.MethodOnFile;
import dev.scrip.billing.collection.TopUp;
import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.event.SubscriptionEnd;
import dev.scrip.billing.http.exchange.Money;
import dev.scrip.billing.payment.OpenCase;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.subscription.SubscriptionStatus;
import dev.scrip.billing.subscription.Term;
import dev.scrip.billing.unlimited.PromotionBenefit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands now, read from the account itself: nothing that was answered before is missing in it.
 *
 * @param subscription the current or the last one; left out if there never was one
 * @param paymentMethod by which the engine collects; left out if none is on file
 * @param autoTopUp what is bought when few credits are left (N2); left out if nothing is
 * @param plans names of the brand's plans, by id
 * @param packs names of the brand's add-on packs, by id
 */
record AccountView(
        String accountId,
        String brand,
        Standing standing,
        Instant openedAt,
        @Nullable SubscriptionView subscription,
        UnlimitedView unlimited,
        List<OpenCaseView> openCases,
        @Nullable String paymentMethod,
        @Nullable TopUpView autoTopUp,
        Map<String, String> plans,
        Map<String, String> packs,
        Instant asOf) {

    static AccountView of(AccountState state, Catalog catalog, Instant now) {
        Map<String, String> plans = new LinkedHashMap<>();
        catalog.plans().values().forEach((Plan plan) -> plans.put(plan.id(), plan.name()));
        Map<String, String> packs = new LinkedHashMap<>();
        catalog.packs().values().forEach((Pack pack) -> packs.put(pack.id(), pack.name()));
        return new AccountView(
                AccountAddress.publicId(state.accountId()),
                state.brand(),
                state.standing(),
                state.openedAt(),
                Optional.ofNullable(state.subscription().term())
                        .map(term -> SubscriptionView.of(term, catalog, now))
                        .orElse(null),
                UnlimitedView.of(state, now),
                state.cases().open().stream().map(OpenCaseView::of).toList(),
                Optional.ofNullable(state.collecting().method())
                        .map(MethodOnFile::reference)
                        .orElse(null),
                TopUpView.of(state.collecting().topUp(), catalog),
                plans,
                packs,
                now);
    }

    /**
     * The subscription.
     *
     * @param plan the plan in force, with which the next cycle is renewed unless a lower one is pending
     * @param price of one cycle of that plan: what was paid for the current cycle or, once a downgrade has taken effect, what its renewal costs
     * @param pendingPlan the lower plan that follows at the cycle's end (S2)
     * @param endsAt when it ends without a renewal: the cycle's end, once cancelled (S3)
     */
    record SubscriptionView(
            String plan,
            @Nullable String planName,
            SubscriptionStatus status,
            CycleView cycle,
            @Nullable Money price,
            @Nullable String pendingPlan,
            boolean cancelled,
            @Nullable Instant cancelledAt,
            @Nullable Instant endsAt,
            @Nullable EndView ended) {

        static SubscriptionView of(Term term, Catalog catalog, Instant now) {
            SubscriptionStatus status = term.statusAt(now);
            Instant cycleEnd = term.paid().cycle().end();
            Money paid = new Money(term.paid().priceMinor(), catalog.currency());
            return new SubscriptionView(
                    term.plan(),
                    Optional.ofNullable(catalog.plans().get(term.plan()))
                            .map(Plan::name)
                            .orElse(null),
                    status,
                    new CycleView(
                            term.paid().plan(),
                            term.paid().cycle().number(),
                            term.paid().cycle().start(),
                            cycleEnd,
                            paid),
                    price(term, catalog, paid),
                    term.pendingPlan(),
                    term.cancelled(),
                    term.cancelledAt(),
                    Optional.of(cycleEnd)
                            .filter(end -> status == SubscriptionStatus.CANCELLED)
                            .orElse(null),
                    Optional.ofNullable(term.ending())
                            .map(ending -> new EndView(ending.cause(), ending.at()))
                            .orElse(null));
        }

        private static @Nullable Money price(Term term, Catalog catalog, Money paid) {
            return term.plan().equals(term.paid().plan())
                    ? paid
                    : Optional.ofNullable(catalog.plans().get(term.plan()))
                            .map(plan -> new Money(plan.priceMinor(), catalog.currency()))
                            .orElse(null);
        }
    }

    /**
     * The latest cycle that was paid.
     *
     * @param plan the plan that was paid for
     * @param price what that plan cost when the cycle began
     */
    record CycleView(String plan, int number, Instant start, Instant end, Money price) {}

    record EndView(SubscriptionEnd cause, Instant at) {}

    /**
     * What may be used without credits now (U1).
     *
     * @param models all of them, by the plan or by a promotion
     * @param planModels those of the plan itself
     * @param suspended by a review (U5): the benefits are there but cannot be used
     */
    record UnlimitedView(
            List<String> models, List<String> planModels, List<BenefitView> promotions, boolean suspended) {

        static UnlimitedView of(AccountState state, Instant now) {
            boolean suspended = state.standing() != Standing.OPEN;
            Term term = state.subscription().term();
            if (term == null || !state.subscription().inPaidCycle(now)) {
                return new UnlimitedView(List.of(), List.of(), List.of(), suspended);
            }
            List<String> planModels = term.paid().unlimitedModels();
            List<BenefitView> promotions = state.unlimited().inForce().stream()
                    .filter(benefit -> now.isBefore(benefit.until()))
                    .map(BenefitView::of)
                    .toList();
            List<String> models = Stream.concat(
                            planModels.stream(), promotions.stream().flatMap(promotion -> promotion.models().stream()))
                    .distinct()
                    .toList();
            return new UnlimitedView(models, planModels, promotions, suspended);
        }
    }

    record BenefitView(String promotion, String plan, List<String> models, Instant until) {
        static BenefitView of(PromotionBenefit benefit) {
            return new BenefitView(benefit.promotion(), benefit.plan(), benefit.models(), benefit.until());
        }
    }

    /** @param ordered how many packs this cycle has brought */
    record TopUpView(String pack, BigDecimal threshold, int limitPerCycle, int ordered) {
        static @Nullable TopUpView of(@Nullable TopUp topUp, Catalog catalog) {
            return Optional.ofNullable(topUp)
                    .map(TopUp::pack)
                    .map(pack -> of(pack, Objects.requireNonNull(topUp), catalog))
                    .orElse(null);
        }

        private static TopUpView of(String pack, TopUp topUp, Catalog catalog) {
            return new TopUpView(pack, catalog.toCredits(topUp.threshold()), topUp.limitPerCycle(), topUp.bought());
        }
    }

    record OpenCaseView(
            String caseId,
            String firstPayment,
            String secondPayment,
            boolean answered,
            Instant respondBy,
            @Nullable Instant refundBy,
            List<CaseDeadline> overdue) {
        static OpenCaseView of(OpenCase open) {
            return new OpenCaseView(
                    open.caseId(),
                    open.firstPayment(),
                    open.secondPayment(),
                    open.answered(),
                    open.respondBy(),
                    open.refundBy(),
                    open.overdue());
        }
    }
}

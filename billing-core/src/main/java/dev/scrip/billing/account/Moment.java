package dev.scrip.billing.account;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.collection.Buyer;
import dev.scrip.billing.collection.Collecting;
import dev.scrip.billing.collection.RenewalTerms;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.credit.BonusProgress;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.NoticeEvent;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.generation.GenerationRecord;
import dev.scrip.billing.generation.Payer;
import dev.scrip.billing.generation.Refundable;
import dev.scrip.billing.generation.Wish;
import dev.scrip.billing.notice.LowBalance;
import dev.scrip.billing.payment.PaymentCases;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.standing.OpenAccount;
import dev.scrip.billing.standing.Standing;
import dev.scrip.billing.standing.StandingDecider;
import dev.scrip.billing.subscription.Occasion;
import dev.scrip.billing.subscription.Subscription;
import dev.scrip.billing.unlimited.UnlimitedBenefit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;

/**
 * The account at the moment of a command: all that fell due by now is folded in, so that a decider sees it as it truly stands.
 * What was due goes on record only together with an accepted command, for a refused one leaves no trace (C7, I5).
 *
 * @param recorded as its last recorded event left it
 * @param state as it stands at {@code now}
 * @param due what fell due since the last recorded event, in the order of time
 */
record Moment(
        AccountState recorded, AccountState state, Catalog catalog, Instant now, List<BillingEvent> due, Rules rules) {

    private static final MetaData BY_THE_WAY = MetaData.with(Trace.DUE, "true");

    private record ToRecord(BillingEvent event, MetaData metaData) {}

    static Moment of(AccountState recorded, Rules rules) {
        Instant clock = rules.time().instant();
        Instant now = clock.isBefore(recorded.lastAt()) ? recorded.lastAt() : clock;
        Catalog catalog = rules.catalog(recorded.brand(), now);
        List<BillingEvent> due = Due.by(recorded, dueTerms(recorded, catalog, rules), now);
        AccountState state = recorded;
        for (BillingEvent event : due) {
            state = state.on(event);
        }
        return new Moment(recorded, state, catalog, now, due, rules);
    }

    /** An account that was not there begins. */
    static Recorded open(OpenAccount command, Rules rules) {
        Instant now = rules.time().instant();
        Catalog catalog = rules.catalog(command.brand(), now);
        AccountOpened opened = StandingDecider.open(command, catalog, now);
        AggregateLifecycle.apply(
                opened, MetaData.with(Trace.CATALOG, catalog.version()).and(Trace.NEXT_DUE, Trace.NEVER));
        return new Recorded(command.accountId(), AggregateLifecycle.getVersion(), List.of(opened));
    }

    /** Decides and records, unless the account is banned (U6). */
    Recorded decide(Function<Moment, List<BillingEvent>> decider) {
        return unlessBanned().decideEvenIfBanned(decider);
    }

    /** Decides and records, banned or not: the settling of duplicate charges goes on (U6). */
    Recorded decideEvenIfBanned(Function<Moment, List<BillingEvent>> decider) {
        List<BillingEvent> events = decider.apply(this);
        AccountState after = after(events);
        List<ToRecord> all = new ArrayList<>();
        due.forEach(event -> all.add(new ToRecord(event, BY_THE_WAY)));
        events.forEach(event -> all.add(new ToRecord(event, MetaData.emptyInstance())));
        lowBalance(after).ifPresent(event -> all.add(new ToRecord(event, BY_THE_WAY)));
        apply(all, whatIsDueNext(after));
        return recorded(events);
    }

    /** C13: banned or not, for it moves nothing. */
    Recorded remember(RememberRepeat repeat) {
        return decideEvenIfBanned(on -> List.of(new RepeatRemembered(repeat.accountId(), now, repeat.firstSequence())));
    }

    /** What is only to be told of has moved nothing. */
    Moment requireDue() {
        if (due.stream().allMatch(NoticeEvent.class::isInstance)) {
            throw Rejection.of(RejectionCode.NOTHING_DUE);
        }
        return this;
    }

    /** Records what fell due, and nothing else. */
    Recorded recordDue() {
        apply(
                due.stream()
                        .map(event -> new ToRecord(event, MetaData.emptyInstance()))
                        .toList(),
                whatIsDueNext(state));
        return recorded(due);
    }

    private Recorded recorded(List<BillingEvent> events) {
        return new Recorded(state.accountId(), AggregateLifecycle.getVersion(), events);
    }

    Moment unlessBanned() {
        state.standing().requireNotBanned();
        return this;
    }

    Payer payer() {
        return state.payer();
    }

    Standing standing() {
        return state.standing();
    }

    CreditLedger credits() {
        return state.credits();
    }

    BonusProgress bonus() {
        return state.bonus();
    }

    Subscription subscription() {
        return state.subscription();
    }

    UnlimitedBenefit unlimited() {
        return state.unlimited();
    }

    PaymentCases cases() {
        return state.cases();
    }

    /** What a new cycle needs to begin. */
    Occasion occasion() {
        return new Occasion(catalog, now, state.credits().nextLotId());
    }

    /** The same, by the catalog by which a payment was asked for: what it costs and gives is settled then. */
    Occasion occasionOf(String paymentId) {
        Catalog agreed = collecting()
                .find(paymentId)
                .map(one -> rules.catalog(state.brand(), one.request().at()))
                .orElse(catalog);
        return new Occasion(agreed, now, state.credits().nextLotId());
    }

    Collecting collecting() {
        return state.collecting();
    }

    Buyer buyer() {
        return state.buyer();
    }

    /** By what a renewal falls due. */
    RenewalTerms terms() {
        return terms(state, catalog, rules);
    }

    /** What is on record of its payments. */
    MoneyTrail money() {
        return new MoneyTrail(state, rules.history());
    }

    /** The history of a generation. */
    List<BillingEvent> task(String generationId) {
        return about(Subject.generation(generationId));
    }

    /** The history of what a request refines; empty when it refines nothing (U1). */
    List<BillingEvent> refined(Wish wish) {
        String refines = wish.request().refines();
        return refines == null ? List.of() : task(refines);
    }

    /** The history of a lot. */
    List<BillingEvent> lot(String lotId) {
        return about(Subject.lot(lotId));
    }

    GenerationRecord generation(String generationId) {
        return GenerationRecord.of(generationId, task(generationId), state.credits());
    }

    Refundable refundable(String generationId) {
        return Refundable.of(state.accountId(), generationId, state.credits(), rules.history());
    }

    private List<BillingEvent> about(String subject) {
        return rules.history().about(state.accountId(), subject);
    }

    private AccountState after(List<BillingEvent> events) {
        AccountState after = state;
        for (BillingEvent event : events) {
            after = after.on(event);
        }
        return after;
    }

    /** N1: what the command as a whole did to the spendable credits. */
    private Optional<BalanceFell> lowBalance(AccountState after) {
        List<Long> thresholds = catalog.policies().notices().lowBalance();
        return thresholds.isEmpty()
                ? Optional.empty()
                : LowBalance.crossed(
                        state.accountId(),
                        thresholds,
                        state.credits().available(now),
                        after.credits().available(now),
                        now);
    }

    /** When something falls due next, if that is news; so nobody has to fold whole accounts to know whose turn it is. */
    private MetaData whatIsDueNext(AccountState after) {
        Optional<Instant> next = nextDue(after);
        return next.equals(nextDue(recorded))
                ? MetaData.emptyInstance()
                : MetaData.with(Trace.NEXT_DUE, next.map(Instant::toString).orElse(Trace.NEVER));
    }

    private Optional<Instant> nextDue(AccountState of) {
        return Due.nextInstant(of, dueTerms(of, catalog, rules));
    }

    private static DueTerms dueTerms(AccountState state, Catalog catalog, Rules rules) {
        return new DueTerms(terms(state, catalog, rules), catalog.policies().notices());
    }

    private static RenewalTerms terms(AccountState state, Catalog catalog, Rules rules) {
        return new RenewalTerms(catalog.policies().dunning(), at -> rules.catalog(state.brand(), at));
    }

    private void apply(List<ToRecord> all, MetaData last) {
        for (int i = 0; i < all.size(); i++) {
            MetaData each = all.get(i).metaData();
            MetaData extra = i == all.size() - 1 ? each.mergedWith(last) : each;
            AggregateLifecycle.apply(all.get(i).event(), extra.and(Trace.CATALOG, catalog.version()));
        }
    }
}

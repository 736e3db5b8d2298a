package dev.scrip.billing.collection;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.subscription.Dunning;
import dev.scrip.billing.subscription.Lapse;
import dev.scrip.billing.subscription.PaidCycle;
import dev.scrip.billing.subscription.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription with a payment method on file is renewed by itself (S5): the payment falls due at the very end of the cycle and,
 * while it is declined, again after each of the brand's delays but the last, at which the subscription lapses.
 *
 * <p><i>Readings:</i> a try whose time passes while the one before has no outcome yet is left out. While a payment has no outcome the
 * subscription does not lapse; if it is declined later than that, it lapses with the decline.
 */
public final class RenewalDue {
    private RenewalDue() {}

    /** When the next try falls due; empty when there is none to wait for. */
    public static Optional<Instant> nextInstant(Collecting collecting, @Nullable Term term, RenewalTerms terms) {
        MethodOnFile method = collecting.method();
        if (method == null || term == null || !isToBeRenewed(term, collecting)) {
            return Optional.empty();
        }
        Instant tried = method.refused() ? Instant.MAX : lastTry(collecting, term.paid(), method.since());
        return Dunning.attempts(term.paid(), terms.dunning()).stream()
                .filter(at -> at.isAfter(tried) && terms.offers(term.plan(), at))
                .findFirst();
    }

    /** The try that has fallen due by now, at its exact instant; empty if none has. */
    public static List<BillingEvent> next(
            String accountId, Collecting collecting, @Nullable Term term, RenewalTerms terms, Instant now) {
        if (collecting.method() == null || term == null) {
            return List.of();
        }
        return nextInstant(collecting, term, terms)
                .filter(at -> !at.isAfter(now))
                .<List<BillingEvent>>map(at -> List.of(request(accountId, collecting, term, terms, at)))
                .orElse(List.of());
    }

    /** When the subscription lapses: not while money is under way or still to be asked for. */
    public static Lapse lapse(Collecting collecting, RenewalTerms terms) {
        return collecting.method() == null && collecting.tries() == null
                ? Lapse.after(terms.dunning())
                : term -> isOpen(collecting, term, terms)
                        ? Optional.empty()
                        : Optional.of(lapseAt(collecting, term, terms));
    }

    static PaymentRequested request(
            String accountId, Collecting collecting, Term term, RenewalTerms terms, Instant at) {
        int cycle = term.paid().cycle().number();
        RenewalTries tries = collecting.tries();
        int tried = tries == null || tries.cycle() != cycle ? 0 : tries.count();
        return new Order(accountId, collecting, terms.catalogs().apply(at), at).renewal(term.plan(), cycle, tried + 1);
    }

    static boolean isToBeRenewed(Term term, Collecting collecting) {
        return term.running()
                && !term.cancelled()
                && term.pendingPlan() == null
                && !collecting.renews(term.paid().cycle().number());
    }

    private static boolean isOpen(Collecting collecting, Term term, RenewalTerms terms) {
        return collecting.renews(term.paid().cycle().number())
                || nextInstant(collecting, term, terms).isPresent();
    }

    private static Instant lapseAt(Collecting collecting, Term term, RenewalTerms terms) {
        Instant regular = Dunning.lapseAt(term.paid(), terms.dunning());
        Instant tried = lastTry(collecting, term.paid(), regular);
        return tried.isAfter(regular) ? tried : regular;
    }

    private static Instant lastTry(Collecting collecting, PaidCycle paid, Instant otherwise) {
        RenewalTries tries = collecting.tries();
        boolean ofThis = tries != null && tries.cycle() == paid.cycle().number();
        return tries != null && ofThis && tries.last().isAfter(otherwise) ? tries.last() : otherwise;
    }
}

package dev.scrip.billing.payment;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.event.DuplicateChargeOverdue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The deadlines of duplicate-charge cases that pass by themselves (D1). Each is recorded once. */
public final class CaseDue {
    private CaseDue() {}

    /** What the earliest deadline that has passed by now brings, at its exact instant; empty when none has. */
    public static List<BillingEvent> next(PaymentCases cases, String accountId, Instant now) {
        Optional<Instant> first = nextInstant(cases).filter(due -> !due.isAfter(now));
        return first.map(due -> missedAt(due, cases, accountId)).orElse(List.of());
    }

    /** When the next deadline passes that is not met and not on record yet. */
    public static Optional<Instant> nextInstant(PaymentCases cases) {
        return unmet(cases).map(Deadline::dueAt).min(Instant::compareTo);
    }

    private static List<BillingEvent> missedAt(Instant due, PaymentCases cases, String accountId) {
        return unmet(cases)
                .filter(deadline -> deadline.dueAt().equals(due))
                .<BillingEvent>map(
                        deadline -> new DuplicateChargeOverdue(accountId, due, deadline.caseId(), deadline.kind(), due))
                .toList();
    }

    private static Stream<Deadline> unmet(PaymentCases cases) {
        return cases.open().stream().flatMap(CaseDue::unmet);
    }

    private static Stream<Deadline> unmet(OpenCase one) {
        Deadline next = one.refundBy() != null
                ? new Deadline(one.caseId(), CaseDeadline.REFUND, one.refundBy())
                : new Deadline(one.caseId(), CaseDeadline.ANSWER, one.respondBy());
        boolean met = next.kind() == CaseDeadline.ANSWER && one.answered();
        return met || one.overdue().contains(next.kind()) ? Stream.empty() : Stream.of(next);
    }

    private record Deadline(String caseId, CaseDeadline kind, Instant dueAt) {}
}

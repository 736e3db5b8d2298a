package dev.scrip.billing.cases;

import dev.scrip.billing.event.CaseDeadline;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.FreshRows;
import dev.scrip.billing.projection.PoisonedFact;
import dev.scrip.billing.projection.RowTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account's duplicate-charge cases, folded anew (I4). */
public final class FreshCases implements FreshRows {
    private static final RowTable TABLE = RowTable.named("payment_case")
            .key("account_id")
            .key("case_id")
            .text("status")
            .time("opened_at")
            .text("first_payment")
            .text("second_payment")
            .number("cycle")
            .text("reason")
            .time("respond_by")
            .time("answered_at")
            .text("answer")
            .time("confirmed_at")
            .time("refund_by")
            .time("closed_at")
            .text("rejection")
            .text("refunded_payment")
            .text("refund")
            .flag("answer_missed")
            .flag("refund_missed")
            .version("sequence")
            .table();

    private AccountCases cases = AccountCases.NONE;
    private Optional<Map<String, PaymentCase>> left = Optional.empty();

    @Override
    public RowTable table() {
        return TABLE;
    }

    @Override
    public List<@Nullable Object[]> on(Fact fact) {
        try {
            cases = cases.on(fact.event(), fact.sequence());
        } catch (RuntimeException unfoldable) {
            throw new PoisonedFact(fact, unfoldable);
        }
        return List.of();
    }

    @Override
    public Optional<@Nullable Object[]> take(@Nullable Object[] stored) {
        return Optional.ofNullable(notTaken().remove(String.valueOf(stored[1]))).map(FreshCases::row);
    }

    @Override
    public List<@Nullable Object[]> left() {
        return notTaken().values().stream().map(FreshCases::row).toList();
    }

    private Map<String, PaymentCase> notTaken() {
        Map<String, PaymentCase> all = left.orElseGet(() -> new HashMap<>(cases.byId()));
        left = Optional.of(all);
        return all;
    }

    private static @Nullable Object[] row(PaymentCase one) {
        CaseOpening opening = one.opening();
        CaseCourse course = one.course();
        Integer cycle = opening.cycle();
        return new @Nullable Object[] {
            one.accountId(),
            one.caseId(),
            course.status().name(),
            opening.at(),
            opening.firstPayment(),
            opening.secondPayment(),
            cycle == null ? null : cycle.longValue(),
            opening.reason(),
            opening.respondBy(),
            course.answeredAt(),
            course.answer(),
            course.confirmedAt(),
            course.refundBy(),
            course.closedAt(),
            course.rejection(),
            course.refundedPayment(),
            course.refund(),
            one.missed().contains(CaseDeadline.ANSWER),
            one.missed().contains(CaseDeadline.REFUND),
            one.sequence()
        };
    }
}

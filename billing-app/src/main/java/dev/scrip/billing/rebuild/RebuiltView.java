package dev.scrip.billing.rebuild;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.payments.PaymentsView;
import dev.scrip.billing.projection.View;
import dev.scrip.billing.queue.QueueView;
import java.util.List;

/**
 * A view that can be rebuilt.
 *
 * @param view folds into the shadow: it remembers nothing, and is not the one that the engine keeps up to date
 * @param tables all that it writes
 */
record RebuiltView(View view, List<RebuiltTable> tables) {
    private static final List<RebuiltView> ALL = List.of(
            of(
                    new JdbcBalances(),
                    new RebuiltTable("balance", List.of("account_id")),
                    new RebuiltTable("balance_checkpoint", List.of("account_id", "sequence"))),
            of(new JdbcHistory(), new RebuiltTable("history_entry", List.of("account_id", "place"))),
            of(new QueueView(), new RebuiltTable("queue_task", List.of("account_id", "generation_id"))),
            of(new PaymentsView(), new RebuiltTable("collected_payment", List.of("account_id", "payment_id"))),
            of(new CasesView(), new RebuiltTable("payment_case", List.of("account_id", "case_id"))),
            of(new DueView(), new RebuiltTable("account_due", List.of("account_id"))));

    String name() {
        return view.name();
    }

    /** Those of these names, in an order of their own. */
    static List<RebuiltView> named(List<String> names) {
        return ALL.stream().filter(one -> names.contains(one.name())).toList();
    }

    private static RebuiltView of(View view, RebuiltTable... tables) {
        return new RebuiltView(view, List.of(tables));
    }
}

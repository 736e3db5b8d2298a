package dev.scrip.billing.payment;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/** Open a case for two payments that paid for the same thing (D1). */
public record ReportDuplicateCharge(String accountId, String firstPayment, String secondPayment, String reason)
        implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.duplicate(firstPayment, secondPayment));
    }
}

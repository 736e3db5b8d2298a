package dev.scrip.billing.dispute;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * All of the money of a pack went back to its buyer, or what parts of it had left; it takes credits once.
 *
 * @param payment the purchase's, by its reference
 * @param refund the provider's name for it
 */
public record ReportPurchaseRefunded(String accountId, String payment, String refund) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.purchaseRefund(payment));
    }
}

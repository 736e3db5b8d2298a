package dev.scrip.billing.dispute;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * Part of the money of a pack went back to its buyer; what it had paid for goes too.
 *
 * @param payment the purchase's, by its reference
 * @param refund the provider's name for the refund
 * @param amountMinor above zero, with all other parts not above the price
 * @param currency the payment's
 */
public record ReportPurchasePartRefunded(
        String accountId, String payment, String refund, long amountMinor, String currency) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.refundPart(refund));
    }
}

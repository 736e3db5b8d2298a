package dev.scrip.billing.dispute;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.Subject;
import java.util.Optional;

/**
 * The payer's bank disputes the payment of a pack.
 *
 * @param payment the purchase's, by its reference
 * @param dispute the provider's name for it
 */
public record ReportPurchaseDisputed(String accountId, String payment, String dispute) implements BillingCommand {
    @Override
    public Optional<String> naturalKey() {
        return Optional.of(Subject.dispute(dispute));
    }
}

package dev.scrip.billing.dispatch;

import dev.scrip.billing.command.BillingCommand;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Every command names its account; Axon's own resolver would look for annotations each time. */
public final class AccountOfCommand implements CommandTargetResolver {

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object accountId = ((BillingCommand) command.getPayload()).accountId();
        return new VersionedAggregateIdentifier(accountId, null);
    }
}

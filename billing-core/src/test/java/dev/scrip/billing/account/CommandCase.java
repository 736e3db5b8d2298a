package dev.scrip.billing.account;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.story.Story;
import java.time.Instant;

/** A command and what it meets. */
record CommandCase(Story story, BillingCommand command, Instant now) {
    @Override
    public String toString() {
        return command.getClass().getSimpleName();
    }
}

package dev.scrip.billing.whatif;

import dev.scrip.billing.event.BillingEvent;
import java.util.List;

/**
 * What a command is recovered from.
 *
 * @param own what it did, at least one event
 * @param real the account as it really was before it
 * @param other the same under the other catalog
 */
record Scene(List<BillingEvent> own, Course real, Course other, LotNames lots) {}

package dev.scrip.billing.http.generation;

import dev.scrip.billing.dispatch.Underway;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Outcome;
import org.springframework.http.HttpStatus;

/** A charge on a line, from its account's decision to its outcome. */
final class BulkTask {
    private final long line;
    private final AccountCall call;
    private final Underway underway;

    BulkTask(long line, AccountCall call, Underway underway) {
        this.line = line;
        this.call = call;
        this.underway = underway;
    }

    String accountId() {
        return call.accountId();
    }

    Underway underway() {
        return underway;
    }

    BulkOutcome finish(Exchange exchange) {
        Outcome outcome = exchange.outcome(call, underway);
        return new BulkOutcome.Done(
                line, HttpStatus.CREATED.value(), outcome.replayed() ? true : null, ChargeReceipt.of(outcome));
    }

    BulkOutcome refused(Problem problem) {
        return BulkOutcome.refused(line, problem, call.caller().requestId());
    }
}

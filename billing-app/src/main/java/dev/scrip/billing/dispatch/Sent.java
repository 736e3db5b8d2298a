package dev.scrip.billing.dispatch;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A command on its way, with what it carries along (E1). */
record Sent(BillingCommand command, Caller caller, String fingerprint) {

    static Sent of(BillingCommand command, Caller caller) {
        return new Sent(command, caller, Fingerprint.of(command));
    }

    String accountId() {
        return command.accountId();
    }

    String name() {
        return command.getClass().getSimpleName();
    }

    Optional<String> key() {
        return Optional.ofNullable(caller.idempotencyKey());
    }

    Map<String, String> trace() {
        Map<String, String> trace = new LinkedHashMap<>();
        trace.put(Trace.ACTOR, caller.actor());
        trace.put(Trace.KEY_ID, caller.keyId());
        trace.put(Trace.REQUEST, caller.requestId());
        trace.put(Trace.COMMAND, name());
        trace.put(Trace.FINGERPRINT, fingerprint);
        key().ifPresent(key -> trace.put(Trace.IDEMPOTENCY_KEY, key));
        if (caller.cause() != null) {
            trace.put(Trace.CAUSE, caller.cause());
        }
        return trace;
    }
}

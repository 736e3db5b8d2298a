package dev.scrip.billing.dispatch;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.eventstore.SubjectName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * A command on its way, with what it carries along (E1).
 *
 * @param began what was recorded with the thing that it would bring into being; empty when nobody has looked
 */
record Sent(BillingCommand command, Caller caller, String fingerprint, Optional<List<DomainEventMessage<?>>> began) {

    static Sent of(BillingCommand command, Caller caller) {
        return new Sent(command, caller, Fingerprint.of(command), Optional.empty());
    }

    /** The same after a look. */
    Sent knowing(List<DomainEventMessage<?>> began) {
        return new Sent(command, caller, fingerprint, Optional.of(began));
    }

    /** What it would bring into being, if that alone makes a repeat recognisable. */
    Optional<SubjectName> onlyName() {
        return key().isPresent()
                ? Optional.empty()
                : command.naturalKey().map(name -> new SubjectName(accountId(), name));
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

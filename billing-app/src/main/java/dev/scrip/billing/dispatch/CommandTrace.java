package dev.scrip.billing.dispatch;

import dev.scrip.billing.command.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Every event keeps all that its command carried, and which command it was (E1). */
public final class CommandTrace implements CorrelationDataProvider {

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> kept = new LinkedHashMap<>(message.getMetaData());
        kept.put(Trace.COMMAND_ID, message.getIdentifier());
        return kept;
    }
}

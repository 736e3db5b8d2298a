package dev.scrip.billing.message;

import dev.scrip.billing.catalog.CreditAmount;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.EventShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event as it is, for those who want to know of everything: but credits in decimals, and the account as callers know it. */
public final class RawEvent {
    /** All messages of this kind begin with it. */
    public static final String PREFIX = "event.";

    /** Components of events that count credits, in units. */
    static final Set<String> CREDITS =
            Set.of("amount", "price", "balanceAfter", "spent", "before", "balance", "thresholds", "threshold", "kept");

    private static final JsonMapper JSON = json();

    private RawEvent() {}

    /** The kind under which endpoints ask for an event. */
    public static String kind(Class<? extends BillingEvent> event) {
        return PREFIX + event.getSimpleName();
    }

    static Message of(BillingEvent event, int scale) {
        Map<String, Object> data = new LinkedHashMap<>();
        JSON.valueToTree(event)
                .properties()
                .forEach(entry -> data.put(entry.getKey(), value(entry.getKey(), entry.getValue(), scale)));
        data.put("accountId", Envelope.publicId(event.accountId()));
        return new Message(kind(event.getClass()), data);
    }

    private static Object value(String name, JsonNode node, int scale) {
        if (node.isObject()) {
            Map<String, Object> parts = new LinkedHashMap<>();
            node.properties()
                    .forEach(entry -> parts.put(entry.getKey(), value(entry.getKey(), entry.getValue(), scale)));
            return parts;
        }
        if (node.isArray()) {
            List<Object> parts = new ArrayList<>();
            node.forEach(part -> parts.add(value(name, part, scale)));
            return parts;
        }
        return node.isIntegralNumber() && CREDITS.contains(name) ? CreditAmount.credits(node.longValue(), scale) : node;
    }

    private static JsonMapper json() {
        JsonMapper.Builder builder = JsonMapper.builder();
        EventShape.shape(builder);
        return builder.build();
    }
}

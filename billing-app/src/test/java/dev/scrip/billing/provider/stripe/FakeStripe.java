package dev.scrip.billing.provider.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks the few words of Stripe's API that we use, in payloads of the shapes of its reference. A key's first answer is kept, errors too, and
 * given again. How a payment goes says the payment method's name; see {@link #confirm}.
 */
public final class FakeStripe implements AutoCloseable {
    /** The only key it takes. */
    public static final String KEY = "sk_test_scrip4Wq8ZtLmX0bVn";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, ObjectNode> intents = new LinkedHashMap<>();
    private final List<ObjectNode> refunds = new ArrayList<>();
    private final Map<String, ObjectNode> disputes = new LinkedHashMap<>();
    private final Map<String, Reply> kept = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    private record Reply(int status, String body) {}

    private record Form(Map<String, String> fields) {
        String get(String name) {
            return fields.getOrDefault(name, "");
        }
    }

    public FakeStripe() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and path of each call, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** All payments there ever were. */
    public synchronized List<ObjectNode> intents() {
        return intents.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized ObjectNode intent(String key) {
        return intents.values().stream()
                .filter(one -> one.at("/metadata/scrip_key").asString("").equals(key))
                .findFirst()
                .orElseThrow()
                .deepCopy();
    }

    synchronized void becomes(String id, String status) {
        Objects.requireNonNull(intents.get(id)).put("status", status);
    }

    /** What Stripe does after a day. */
    void forgetsKeys() {
        kept.clear();
    }

    /** The event that tells of a payment, as an endpoint of an older version of the API is sent it. */
    public static String event(String type, JsonNode intent) {
        ObjectNode event = shape("event").put("type", type);
        ((ObjectNode) event.path("data")).set("object", intent);
        return event.toPrettyString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        Form form = exchange.getRequestMethod().equals("GET")
                ? form(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""))
                : form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String key = header(exchange, "Idempotency-Key");
        Reply reply = kept.getOrDefault(key, new Reply(-1, ""));
        if (reply.status() < 0) {
            reply = reply(exchange, path, form);
            if (!key.isEmpty()) {
                kept.put(key, reply);
            }
        }
        if (reply.status() == 0) {
            // The work is done; the answer never comes.
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Request-Id", "req_8gBQ5Ql4vRkUUC");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.join("", exchange.getRequestHeaders().getOrDefault(name, List.of()));
    }

    private synchronized Reply reply(HttpExchange exchange, String path, Form form) {
        if (!header(exchange, "Authorization").equals("Bearer " + KEY)) {
            return error(401, "invalid_request_error", "", "");
        }
        boolean post = exchange.getRequestMethod().equals("POST");
        if (path.equals("/v1/payment_intents")) {
            return post ? create(form) : list(form);
        }
        if (path.equals("/v1/refunds")) {
            return post
                    ? refund(form)
                    : page(refunds.stream()
                            .filter(one -> one.path("payment_intent").asString().equals(form.get("payment_intent")))
                            .toList());
        }
        if (path.startsWith("/v1/disputes/")) {
            ObjectNode dispute = disputes.get(path.split("/", -1)[3]);
            return dispute == null
                    ? error(404, "invalid_request_error", "resource_missing", "dispute")
                    : answer(dispute);
        }
        ObjectNode intent = intents.get(path.split("/", -1)[3]);
        if (intent == null) {
            return error(404, "invalid_request_error", "resource_missing", "intent");
        }
        if (path.endsWith("/cancel")) {
            intent.put("status", "canceled")
                    .put("canceled_at", 1768478402)
                    .put("cancellation_reason", "requested_by_customer");
        }
        return new Reply(200, intent.toString());
    }

    private Reply create(Form form) {
        if (form.get("payment_method").equals("pm_gone")) {
            return error(400, "invalid_request_error", "resource_missing", "payment_method");
        }
        String id = "pi_3QxScrip%016d".formatted(intents.size() + 1);
        ObjectNode intent = shape("payment_intent")
                .put("id", id)
                .put("amount", Long.parseLong(form.get("amount")))
                .put("currency", form.get("currency"))
                .put("customer", form.get("customer"))
                .put("payment_method", form.get("payment_method"));
        intent.set("metadata", metadata(form));
        if (!form.get("payment_method").equals("pm_lost_500")) {
            intents.put(id, intent);
        }
        return confirm(intent, form.get("payment_method"));
    }

    /** Money is taken by {@code pm_ok}, and by {@code pm_silent} and {@code pm_500} that do not say so. */
    private static Reply confirm(ObjectNode intent, String method) {
        return switch (method) {
            case "pm_insufficient_funds" -> declined(intent, "insufficient_funds", "try_again_later");
            case "pm_do_not_honor" -> declined(intent, "do_not_honor", "");
            case "pm_expired" -> declined(intent, "expired_card", "");
            case "pm_told_never" -> declined(intent, "generic_decline", "do_not_try_again");
            case "pm_authentication" -> declined(intent, "authentication_required", "");
            case "pm_action" -> answer(intent.put("status", "requires_action"));
            case "pm_processing" -> answer(intent.put("status", "processing"));
            case "pm_silent" -> {
                taken(intent);
                yield new Reply(0, "");
            }
            case "pm_500", "pm_lost_500" -> {
                taken(intent);
                yield error(500, "api_error", "", "");
            }
            default -> answer(taken(intent));
        };
    }

    /** Somebody has paid what was declined, at Stripe itself. */
    public synchronized ObjectNode takesAfterAll(JsonNode declined) {
        ObjectNode intent = intents.values().stream()
                .filter(one -> one.path("id").equals(declined.path("id")))
                .findFirst()
                .orElseThrow();
        intent.remove("last_payment_error");
        return taken(intent).deepCopy();
    }

    private static ObjectNode taken(ObjectNode intent) {
        return intent.put("status", "succeeded")
                .put("amount_received", intent.path("amount").asLong())
                .put("latest_charge", "ch_3QxScrip0000000000000001");
    }

    private static Reply answer(ObjectNode object) {
        return new Reply(200, object.toString());
    }

    private static Reply declined(ObjectNode intent, String code, String advice) {
        boolean own = code.equals("expired_card") || code.equals("authentication_required");
        ObjectNode error = shape("card_error")
                .put("code", own ? code : "card_declined")
                .put("decline_code", code)
                .put("advice_code", advice);
        if (advice.isEmpty()) {
            error.putNull("advice_code");
        }
        intent.set("last_payment_error", error.deepCopy());
        error.set("payment_intent", intent);
        return new Reply(
                402, JSON.createObjectNode().set("error", error.deepCopy()).toString());
    }

    private static Reply error(int status, String type, String code, String param) {
        ObjectNode error =
                JSON.createObjectNode().put("message", KEY + " did not please").put("type", type);
        if (!code.isEmpty()) {
            error.put("code", code).put("param", param);
        }
        return new Reply(status, JSON.createObjectNode().set("error", error).toString());
    }

    private Reply list(Form form) {
        return page(intents.values().stream()
                .filter(one -> one.path("customer").asString().equals(form.get("customer")))
                .toList()
                .reversed());
    }

    private static Reply page(List<ObjectNode> items) {
        ArrayNode all = JSON.createArrayNode().addAll(items);
        ObjectNode page = JSON.createObjectNode()
                .put("object", "list")
                .put("url", "/v1/…")
                .put("has_more", false);
        page.set("data", all);
        return answer(page);
    }

    private Reply refund(Form form) {
        ObjectNode intent = intents.get(form.get("payment_intent"));
        if (intent == null) {
            return error(404, "invalid_request_error", "resource_missing", "payment_intent");
        }
        long amount = Long.parseLong(form.get("amount"));
        long before = refunds.stream()
                .filter(one -> one.path("payment_intent").asString().equals(form.get("payment_intent")))
                .mapToLong(one -> one.path("amount").asLong())
                .sum();
        if (before + amount > intent.path("amount").asLong()) {
            return error(400, "invalid_request_error", "charge_already_refunded", "");
        }
        ObjectNode refund = refunded(form.get("payment_intent"), amount);
        refund.set("metadata", metadata(form));
        return answer(refund);
    }

    /** Somebody gives part of a payment back with Stripe's own pages. */
    public synchronized ObjectNode refunded(String intent, long amount) {
        ObjectNode refund = shape("refund")
                .put("id", "re_3QxScrip%016d".formatted(refunds.size() + 1))
                .put("amount", amount)
                .put("payment_intent", intent);
        refunds.add(refund);
        return refund;
    }

    /** A dispute of a payment comes to stand so; the same one each time. */
    public synchronized ObjectNode disputed(String intent, String status) {
        String id = "du_1QxScrip" + intent.substring(intent.length() - 16);
        return disputes.computeIfAbsent(
                        id, name -> shape("dispute").put("id", name).put("payment_intent", intent))
                .put("status", status);
    }

    /** The charge of a payment, as events of refunds tell of it. */
    public static ObjectNode chargeOf(String intent) {
        return shape("charge").put("payment_intent", intent);
    }

    private static ObjectNode metadata(Form form) {
        ObjectNode metadata = JSON.createObjectNode();
        form.fields().forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    private static Form form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return new Form(form);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static ObjectNode shape(String name) {
        try (InputStream file = FakeStripe.class.getResourceAsStream("/stripe/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.scrip.billing.http.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request with one thing wrong.
 *
 * @param name what is wrong
 * @param query what follows the path
 * @param field what the refusal has to name; empty if the body as a whole is wrong
 */
record Attempt(String name, String query, String body, String contentType, String field) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HERE = "\"@here@\"";
    private static final String TYPE = "application/json";
    private static final int LONG = 60;

    /** Members by which the rules themselves name what they refuse. */
    private static final Map<String, String> MEMBERS =
            Map.of("accountId", "account", "payment.amountMinor", "expectedAmountMinor");

    /** Everything that can be wrong with a request to this endpoint but the place. */
    static List<Attempt> at(Place place) {
        List<Attempt> all = new ArrayList<>();
        Endpoint endpoint = place.endpoint();
        endpoint.parameters()
                .forEach((name, values) -> values.forEach(value -> all.add(parameter(place, name, value))));
        if (endpoint.takesBody()) {
            String sample = place.sample();
            endpoint.fields().forEach((name, kind) -> all.addAll(ofField(sample, name, kind)));
            all.addAll(ofBody(endpoint, sample));
        }
        return endpoint.ofMany() ? all.stream().map(Attempt::amongMany).toList() : all;
    }

    private static Attempt parameter(Place place, String name, String value) {
        String query = "?" + name + "=" + value.replace("+", "%2B");
        return new Attempt(name + "=" + value, query, place.sample(), TYPE, name);
    }

    private static List<Attempt> ofField(String sample, String field, Kind kind) {
        String name = Endpoint.bare(field);
        List<Attempt> all = new ArrayList<>();
        if (!field.endsWith("?")) {
            all.add(new Attempt(name + " missing", "", without(sample, name), TYPE, name));
            all.add(with(sample, name, "null"));
        }
        kind.bad().forEach(value -> all.add(with(sample, name, value)));
        return all;
    }

    private static List<Attempt> ofBody(Endpoint endpoint, String sample) {
        String open = sample.substring(0, sample.lastIndexOf('}')).strip();
        String comma = open.endsWith("{") ? "" : ", ";
        List<Attempt> all = new ArrayList<>(List.of(
                body("a field that is not known", open + comma + "\"tip\": 1}", "tip"),
                body("cut off", open, ""),
                body("no JSON", "hello", ""),
                body("NaN", open + comma + "\"tip\": NaN}", ""),
                body("more after the end", sample + sample, ""),
                body("deeply nested", "[".repeat(1_000), ""),
                new Attempt("not said to be JSON", "", sample, "text/plain", ""),
                new Attempt("a form", "", "a=b", "application/x-www-form-urlencoded", "")));
        if (!endpoint.ofMany()) {
            all.add(body("an array", "[" + sample + "]", ""));
            all.add(body("a text", "\"" + "x".repeat(10) + "\"", ""));
        }
        if (!endpoint.mayBeEmpty()) {
            if (!endpoint.ofMany()) {
                all.add(body("empty", "", ""));
            }
            all.add(body("null", "null", ""));
            all.add(body("no fields", "{}", ""));
        }
        endpoint.names()
                .filter(name -> !name.contains("."))
                .forEach(name -> all.add(body(
                        name + " twice",
                        open + ", \"" + name + "\": " + JSON.readTree(sample).path(name) + "}",
                        "")));
        return all;
    }

    private static Attempt body(String name, String body, String field) {
        return new Attempt(name, "", body, TYPE, field);
    }

    private static Attempt with(String sample, String name, String value) {
        ObjectNode body = (ObjectNode) JSON.readTree(sample);
        holder(body, name).put(last(name), "@here@");
        String shown = value.length() > LONG ? value.substring(0, 10) + "… (" + value.length() + ")" : value;
        return new Attempt(name + ": " + shown, "", body.toString().replace(HERE, value), TYPE, name);
    }

    private static String without(String sample, String name) {
        ObjectNode body = (ObjectNode) JSON.readTree(sample);
        holder(body, name).remove(last(name));
        return body.toString();
    }

    private static ObjectNode holder(ObjectNode body, String name) {
        int dot = name.lastIndexOf('.');
        JsonNode holder = dot < 0 ? body : body.at("/" + name.substring(0, dot).replace('.', '/'));
        return (ObjectNode) holder;
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** As the only line of many. */
    private Attempt amongMany() {
        boolean whole = contentType.equals(TYPE);
        return new Attempt(name, query, body, whole ? "application/x-ndjson" : contentType, field);
    }

    /** Whether a refusal names what is wrong, or what holds it. */
    boolean isNamedBy(JsonNode problem) {
        if (field.isEmpty()) {
            return true;
        }
        String named = problem.path("field").asString("");
        return named.equals(field)
                || named.startsWith(field + ".")
                || named.startsWith(field + "[")
                || problem.has(MEMBERS.getOrDefault(field, field));
    }
}

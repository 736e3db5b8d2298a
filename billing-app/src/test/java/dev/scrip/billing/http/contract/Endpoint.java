package dev.scrip.billing.http.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One endpoint: a request that it accepts, how to come to where it accepts it, and who may not ask.
 *
 * @param path as the endpoint declares it
 * @param deniedTo a role that may not do this
 * @param body one that is accepted; empty if it takes none
 * @param fields what the body can hold; a {@code ?} at the end of a name: it can be left out
 * @param parameters what the query can hold, and what it must not
 * @param before what has to be done before, as {@code METHOD path body}; paths are within the account
 * @param needsKey whether nothing but an idempotency key tells a repeat (C13)
 * @param freshCode how an account is refused that has just been opened; empty if it is not
 * @param bannedCode how a banned account is refused; empty if it is not
 */
record Endpoint(
        String method,
        String path,
        String deniedTo,
        String body,
        Map<String, Kind> fields,
        Map<String, List<String>> parameters,
        List<String> before,
        boolean needsKey,
        String freshCode,
        String bannedCode) {

    static Endpoint get(String path) {
        return new Endpoint("GET", "/v1" + path, "", "", Map.of(), Map.of(), List.of(), false, "", "");
    }

    /** A command, for the roles that command. */
    static Endpoint post(String path) {
        String banned = path.startsWith("/accounts/{id}") ? "account-banned" : "";
        return new Endpoint("POST", "/v1" + path, "analyst", "", Map.of(), Map.of(), List.of(), false, "", banned);
    }

    static Endpoint put(String path) {
        String banned = path.startsWith("/accounts/{id}") ? "account-banned" : "";
        return new Endpoint("PUT", "/v1" + path, "analyst", "", Map.of(), Map.of(), List.of(), false, "", banned);
    }

    static Endpoint patch(String path) {
        return new Endpoint("PATCH", "/v1" + path, "analyst", "", Map.of(), Map.of(), List.of(), false, "", "");
    }

    static Endpoint delete(String path) {
        String banned = path.startsWith("/accounts/{id}") ? "account-banned" : "";
        return new Endpoint("DELETE", "/v1" + path, "analyst", "", Map.of(), Map.of(), List.of(), false, "", banned);
    }

    Endpoint deniedTo(String role) {
        return new Endpoint(method, path, role, body, fields, parameters, before, needsKey, freshCode, bannedCode);
    }

    Endpoint takes(String sample) {
        return new Endpoint(
                method, path, deniedTo, sample, fields, parameters, before, needsKey, freshCode, bannedCode);
    }

    Endpoint field(String name, Kind kind) {
        Map<String, Kind> more = new LinkedHashMap<>(fields);
        more.put(name, kind);
        return new Endpoint(method, path, deniedTo, body, more, parameters, before, needsKey, freshCode, bannedCode);
    }

    Endpoint parameter(String name, String... bad) {
        Map<String, List<String>> more = new LinkedHashMap<>(parameters);
        more.put(name, List.of(bad));
        return new Endpoint(method, path, deniedTo, body, fields, more, before, needsKey, freshCode, bannedCode);
    }

    Endpoint after(String... steps) {
        List<String> more = new ArrayList<>(before);
        more.addAll(List.of(steps));
        return new Endpoint(method, path, deniedTo, body, fields, parameters, more, needsKey, freshCode, bannedCode);
    }

    Endpoint underKey() {
        return new Endpoint(method, path, deniedTo, body, fields, parameters, before, true, freshCode, bannedCode);
    }

    Endpoint refusesFresh(String code) {
        return new Endpoint(method, path, deniedTo, body, fields, parameters, before, needsKey, code, bannedCode);
    }

    Endpoint evenWhenBanned() {
        return new Endpoint(method, path, deniedTo, body, fields, parameters, before, needsKey, freshCode, "");
    }

    boolean ofAccount() {
        return path.startsWith("/v1/accounts/{id}");
    }

    boolean writes() {
        return !method.equals("GET");
    }

    boolean passesTime() {
        return path.equals("/v1/test-clock") || before.contains("CLOCK");
    }

    boolean takesBody() {
        return !body.isEmpty();
    }

    /** A body of many is answered by many, each with its own outcome. */
    boolean ofMany() {
        return path.equals("/v1/charges");
    }

    boolean mayBeEmpty() {
        return fields.keySet().stream().allMatch(name -> name.endsWith("?"));
    }

    /** Those of the body itself, without what is nested in them. */
    Stream<String> names() {
        return fields.keySet().stream().map(Endpoint::bare);
    }

    static String bare(String field) {
        return field.replace("?", "");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

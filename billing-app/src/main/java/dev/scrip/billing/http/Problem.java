package dev.scrip.billing.http;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/**
 * One error as its caller will read it (RFC 9457).
 *
 * @param detail a sentence for people; programs read the code and the members
 * @param members what a program needs to put it right, at the top level of the answer
 * @param headers what the answer says beside its body, e.g. {@code Retry-After}
 */
public record Problem(
        HttpStatus status, String code, String detail, Map<String, Object> members, Map<String, String> headers) {
    public Problem {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        headers = Map.copyOf(headers);
    }

    public static Problem of(EdgeCode code, String detail) {
        return new Problem(code.status(), code.code(), detail, Map.of(), Map.of());
    }

    /** A refusal by the rules, with its details as members. */
    public static Problem of(Rejection rejection) {
        return new Problem(
                status(rejection.code().kind()),
                rejection.code().code(),
                sentence(rejection),
                rejection.details(),
                Map.of());
    }

    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, code, detail, more, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, detail, members, more);
    }

    /** This problem as something to throw; the advice answers with it. */
    public RequestRefused refusal() {
        return new RequestRefused(this);
    }

    /** The JSON object: what RFC 9457 names, then the code, then this problem's own members, which can hide none of those before. */
    public Map<String, Object> body(String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:scrip:problem:" + code);
        body.put("title", title(code));
        body.put("status", status.value());
        body.put("detail", detail);
        body.put("code", code);
        body.put("requestId", requestId);
        members.forEach(body::putIfAbsent);
        return body;
    }

    private static HttpStatus status(RejectionKind kind) {
        return switch (kind) {
            case INSUFFICIENT -> HttpStatus.PAYMENT_REQUIRED;
            case CONFLICT -> HttpStatus.CONFLICT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case IMPOSSIBLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
        };
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String sentence(Rejection rejection) {
        String title = title(rejection.code().code());
        if (rejection.details().isEmpty()) {
            return title + ".";
        }
        return rejection.details().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", title + ": ", "."));
    }
}

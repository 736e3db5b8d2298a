package dev.scrip.billing.http.description;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call and what the engine answered. A test makes all calls again, so they stay true.
 *
 * @param operation the operation's id
 * @param name unique within the operation
 * @param summary what it shows; left out: it only prepares what comes next, and is not shown
 * @param shared whether it shows how any operation can be refused, and not this one only
 * @param clock in place of a call: the clock stands there from now on, and nobody has noticed yet
 */
record Example(
        @Nullable String operation,
        @Nullable String name,
        @Nullable String summary,
        @Nullable Boolean shared,
        @Nullable String clock,
        @Nullable Asked request,
        @Nullable Answered answer) {

    /**
     * @param as who asks: {@code nobody} has no key, {@code analyst} may only read; left out: an admin
     * @param type of the body; left out: JSON
     */
    record Asked(
            @Nullable String as,
            @Nullable Map<String, String> path,
            @Nullable Map<String, String> query,
            @Nullable Map<String, String> headers,
            @Nullable String type,
            @Nullable JsonNode body) {
        static final Asked PLAIN = new Asked(null, null, null, null, null, null);

        String mediaType() {
            return type == null ? "application/json" : type;
        }

        /** Where a parameter goes, and what goes there. */
        Map<String, String> in(String place) {
            Map<String, String> given = switch (place) {
                case "path" -> path;
                case "query" -> query;
                default -> headers;
            };
            return given == null ? Map.of() : given;
        }
    }

    /** @param headers those that say something about this call */
    record Answered(
            int status,
            @Nullable String type,
            @Nullable Map<String, String> headers,
            @Nullable JsonNode body) {
        boolean success() {
            return status < 300;
        }

        Map<String, String> told() {
            return headers == null ? Map.of() : headers;
        }
    }

    boolean shown() {
        return summary != null && answer != null;
    }

    boolean forAll() {
        return Boolean.TRUE.equals(shared);
    }

    Asked asked() {
        return request == null ? Asked.PLAIN : request;
    }
}

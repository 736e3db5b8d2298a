package dev.scrip.billing.http.contract;

import static dev.scrip.billing.http.contract.Endpoint.get;
import static dev.scrip.billing.http.contract.Endpoint.post;

import java.util.List;

/** Those by which auditors see what happened, and prove it. */
final class AuditEndpoints {
    private static final String[] NO_POSITION = {"-1", "x", "1.5", "9223372036854775808"};

    static final List<Endpoint> ALL = List.of(
            get("/events")
                    .deniedTo("operator")
                    .parameter("account", "", "no-such-account", "a%20b")
                    .parameter("after", NO_POSITION)
                    .parameter("upTo", "x", "1.5", "9223372036854775808")
                    .parameter("from", "", "soon", "0")
                    .parameter("to", "", "soon", "0")
                    .parameter("limit", "0", "-1", "501", "x", "2147483648"),
            get("/events/{eventId}").deniedTo("operator"),
            get("/events/{eventId}/inclusion")
                    .deniedTo("operator")
                    .parameter("size", "0", "-1", "x", "1.5", "9223372036854775807"),
            get("/proof/keys").deniedTo("operator"),
            get("/proof/heads")
                    .deniedTo("service")
                    .parameter("after", NO_POSITION)
                    .parameter("limit", "0", "-1", "1001", "x", "2147483648"),
            get("/proof/heads/latest").deniedTo("operator"),
            post("/proof/heads").deniedTo("operator"),
            get("/proof/consistency")
                    .deniedTo("operator")
                    .parameter("from", NO_POSITION)
                    .parameter("to", NO_POSITION),
            get("/proof/events")
                    .deniedTo("operator")
                    .parameter("after", NO_POSITION)
                    .parameter("limit", "0", "-1", "x")
                    .parameter("account", "", "no-such-account", "a%20b"),
            get("/exports/{what}")
                    .deniedTo("service")
                    .parameter("after", NO_POSITION)
                    .parameter("upTo", NO_POSITION)
                    .parameter("limit", "0", "-1", "50001", "x", "2147483648")
                    .parameter("from", "", "soon", "0")
                    .parameter("to", "", "soon", "0")
                    .parameter("account", "", "no-such-account", "a%20b"),
            get("/accesses").deniedTo("operator").parameter("limit", "0", "-1", "501", "x"));

    private AuditEndpoints() {}
}

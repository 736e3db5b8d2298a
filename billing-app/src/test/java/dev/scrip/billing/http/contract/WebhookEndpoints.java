package dev.scrip.billing.http.contract;

import static dev.scrip.billing.http.contract.Endpoint.delete;
import static dev.scrip.billing.http.contract.Endpoint.get;
import static dev.scrip.billing.http.contract.Endpoint.patch;
import static dev.scrip.billing.http.contract.Endpoint.post;
import static dev.scrip.billing.http.contract.Kind.BRAND;
import static dev.scrip.billing.http.contract.Kind.KINDS;
import static dev.scrip.billing.http.contract.Kind.NAME;
import static dev.scrip.billing.http.contract.Kind.OVERLAP;
import static dev.scrip.billing.http.contract.Kind.PAST;
import static dev.scrip.billing.http.contract.Kind.URL;
import static dev.scrip.billing.http.contract.Kind.WORD;

import java.util.List;

/** Those by which products are told what happens. */
final class WebhookEndpoints {
    private static final String WEBHOOK_PATH = "/webhooks/{id}";
    private static final String DELIVERY_PATH = WEBHOOK_PATH + "/deliveries/{deliveryId}";
    private static final String GRANT = """
        POST /credit-grants {"grantId": "gift", "source": "ADD_ON", "amount": 500, "reason": "to spend"}\
        """;

    static final List<Endpoint> ALL = List.of(
            get("/webhooks").deniedTo("operator"),
            post("/webhooks")
                    .deniedTo("operator")
                    .takes("""
                        {"url": "https://127.0.0.1/hook", "kinds": ["balance.low"], "brand": "vidmuse",
                         "description": "the shop", "from": "2026-01-01T00:00:00Z"}\
                        """)
                    .field("url", URL)
                    .field("kinds", KINDS)
                    .field("brand", BRAND)
                    .field("description?", NAME)
                    .field("from?", PAST),
            get(WEBHOOK_PATH).deniedTo("operator"),
            patch(WEBHOOK_PATH)
                    .deniedTo("operator")
                    .takes("""
                        {"url": "https://127.0.0.1/other", "kinds": ["*"], "description": "the shop", "state": "PAUSED"}\
                        """)
                    .field("url?", URL)
                    .field("kinds?", KINDS)
                    .field("description?", NAME)
                    .field("state?", WORD),
            delete(WEBHOOK_PATH).deniedTo("operator"),
            post(WEBHOOK_PATH + "/secret-rotations")
                    .deniedTo("operator")
                    .takes("{\"overlap\": \"PT1H\"}")
                    .field("overlap?", OVERLAP),
            post(WEBHOOK_PATH + "/pings").deniedTo("operator").takes("{}"),
            get(WEBHOOK_PATH + "/deliveries")
                    .deniedTo("operator")
                    .parameter("state", "", "LOST")
                    .parameter("limit", "0", "201", "-1", "x", "1.5", "2147483648")
                    .parameter("cursor", "", "x", "dzE6LTE6MA"),
            get(DELIVERY_PATH).deniedTo("operator").after(GRANT),
            post(DELIVERY_PATH + "/retry").deniedTo("operator").after(GRANT).takes("{}"));

    private WebhookEndpoints() {}
}

package dev.scrip.billing.http.contract;

import static dev.scrip.billing.http.contract.Endpoint.delete;
import static dev.scrip.billing.http.contract.Endpoint.get;
import static dev.scrip.billing.http.contract.Endpoint.post;
import static dev.scrip.billing.http.contract.Endpoint.put;
import static dev.scrip.billing.http.contract.Kind.ACCOUNT;
import static dev.scrip.billing.http.contract.Kind.BRAND;
import static dev.scrip.billing.http.contract.Kind.COUNT;
import static dev.scrip.billing.http.contract.Kind.CREDITS;
import static dev.scrip.billing.http.contract.Kind.CURRENCY;
import static dev.scrip.billing.http.contract.Kind.DURATION;
import static dev.scrip.billing.http.contract.Kind.ID;
import static dev.scrip.billing.http.contract.Kind.INSTANT;
import static dev.scrip.billing.http.contract.Kind.LISTED;
import static dev.scrip.billing.http.contract.Kind.MINOR;
import static dev.scrip.billing.http.contract.Kind.NAME;
import static dev.scrip.billing.http.contract.Kind.PARAMETERS;
import static dev.scrip.billing.http.contract.Kind.PAYMENT;
import static dev.scrip.billing.http.contract.Kind.PRIORITY;
import static dev.scrip.billing.http.contract.Kind.REASON;
import static dev.scrip.billing.http.contract.Kind.REFERENCE;
import static dev.scrip.billing.http.contract.Kind.ROLES;
import static dev.scrip.billing.http.contract.Kind.SCOPE;
import static dev.scrip.billing.http.contract.Kind.WORD;

import java.util.List;
import java.util.stream.Stream;

/** All endpoints under {@code /v1}, each with a request that it accepts from an account of VidMuse. */
final class Endpoints {
    private static final String GRANT = """
        POST /credit-grants {"grantId": "gift", "source": "ADD_ON", "amount": 500, "reason": "to spend"}\
        """;
    private static final String PRO = """
        {"plan": "pro", "payment": {"reference": "pi_1", "amountMinor": 2999, "currency": "USD", "method": "card"}}\
        """;
    private static final String SUBSCRIBE = "POST /subscription " + PRO;
    private static final String GENERATION = """
        {"generationId": "g-1", "feature": "text-to-image", "model": "lumen", "parameters": {"count": 2},
         "surface": "MANUAL_EDITOR", "actor": "HUMAN", "refines": "g-0", "pay": "CREDITS"}\
        """;
    private static final String CHARGE = "POST /charges " + GENERATION;
    private static final String HOLD = "POST /holds " + GENERATION;
    private static final String REVIEW = "POST /reviews {\"reason\": \"many at night\"}";
    private static final String REPORT = """
        {"firstPayment": "pi_1", "secondPayment": "pi_2", "reason": "the card was changed"}\
        """;
    private static final String OPEN_CASE = "POST /duplicate-charges " + REPORT;
    private static final String SUBSCRIPTION = "/accounts/{id}/subscription";
    private static final String HOLD_PATH = "/accounts/{id}/holds/{generationId}";
    private static final String GENERATION_PATH = "/accounts/{id}/generations/{generationId}";
    private static final String CASES_PATH = "/accounts/{id}/duplicate-charges";
    private static final String CASE_PATH = CASES_PATH + "/{caseId}";
    private static final String LEASE_PATH = "/queue/leases/{leaseId}";
    private static final String CARD = "PUT /payment-method {\"method\": \"cus_1/pm_1\"}";
    private static final String WHY = "{\"reason\": \"because\"}";
    private static final String[] CONSISTENCY = {"", "weak", "STRONG"};
    private static final String[] AT = {"", "soon", "2026-01-15", "0", "2020-01-01T00:00:00Z", "+99999-01-01T00:00Z"};
    private static final String[] WHOLE = {"-1", "x", "1.5", "1e30", "9223372036854775808"};

    private static final List<Endpoint> ACCOUNTS = List.of(
            post("/accounts")
                    .takes("{\"accountId\": \"new\", \"brand\": \"vidmuse\"}")
                    .field("accountId", ACCOUNT)
                    .field("brand", BRAND),
            get("/accounts/{id}"),
            get("/accounts/{id}/balance")
                    .parameter("at", AT)
                    .parameter("knownAt", AT)
                    .parameter("consistency", CONSISTENCY)
                    .parameter("atLeast", WHOLE),
            get("/accounts/{id}/lots")
                    .parameter("at", AT)
                    .parameter("knownAt", AT)
                    .parameter("consistency", CONSISTENCY)
                    .parameter("atLeast", WHOLE),
            get("/accounts/{id}/explanation")
                    .parameter("at", AT)
                    .parameter("upTo", "-1", "x", "1.5", "1000")
                    .parameter("limit", "-1", "0", "1001", "x", "1.5", "2147483648"),
            get("/accounts/{id}/ledger")
                    .parameter("after", "-2", "x", "1.5")
                    .parameter("upTo", "-2", "x", "1.5")
                    .parameter("limit", "-1", "0", "1001", "x", "1.5", "2147483648"),
            get("/accounts/{id}/forecast").parameter("at", AT).parameter("until", AT),
            get("/accounts/{id}/history")
                    .parameter("kind", "", "nonsense", "charge,nonsense")
                    .parameter("model", "", "x".repeat(101))
                    .parameter("from", "", "soon", "0")
                    .parameter("to", "", "soon", "0")
                    .parameter("cursor", "", "x", "aDE6LTE", "aDE6OTk5OTk5OTk5OTk5OTk5OTk5OTk")
                    .parameter("limit", "-1", "0", "201", "x", "1.5", "2147483648")
                    .parameter("consistency", CONSISTENCY)
                    .parameter("atLeast", WHOLE),
            post("/accounts/{id}/reviews").deniedTo("service").takes(WHY).field("reason", REASON),
            post("/accounts/{id}/reviews/clearance")
                    .deniedTo("service")
                    .after(REVIEW)
                    .refusesFresh("not-under-review")
                    .takes(WHY)
                    .field("reason", REASON),
            post("/accounts/{id}/reviews/confirmation")
                    .deniedTo("service")
                    .after(REVIEW)
                    .refusesFresh("not-under-review")
                    .takes(WHY)
                    .field("reason", REASON),
            get("/catalog").parameter("brand", "", "no-such-brand", "VIDMUSE", "x".repeat(300)));

    private static final List<Endpoint> SUBSCRIPTIONS = List.of(
            paid(post(SUBSCRIPTION).takes(PRO).field("plan", LISTED), "?"),
            paid(
                    post(SUBSCRIPTION + "/renewals")
                            .after(SUBSCRIBE, "CLOCK")
                            .refusesFresh("not-subscribed")
                            .takes("{\"payment\": {\"reference\": \"pi_2\", \"amountMinor\": 2999,"
                                    + " \"currency\": \"USD\", \"method\": \"card\"}}"),
                    ""),
            post(SUBSCRIPTION + "/cancellation")
                    .after(SUBSCRIBE)
                    .refusesFresh("not-subscribed")
                    .takes("{}"),
            post(SUBSCRIPTION + "/reactivation")
                    .after(SUBSCRIBE, "POST /subscription/cancellation {}")
                    .refusesFresh("not-subscribed")
                    .takes("{}")
                    .field("plan?", NAME)
                    .field("payment?", PAYMENT),
            post(SUBSCRIPTION + "/refund-requests")
                    .after(SUBSCRIBE)
                    .refusesFresh("not-subscribed")
                    .takes(WHY)
                    .field("reason", REASON),
            paid(
                    post("/accounts/{id}/plan-changes")
                            .after(SUBSCRIBE)
                            .refusesFresh("not-subscribed")
                            .takes("{\"plan\": \"studio\", \"payment\": {\"reference\": \"pi_2\","
                                    + " \"amountMinor\": 6000, \"currency\": \"USD\", \"method\": \"card\"}}")
                            .field("plan", LISTED),
                    "?"),
            post("/accounts/{id}/plan-changes/quote")
                    .after(SUBSCRIBE)
                    .refusesFresh("not-subscribed")
                    .takes("{\"plan\": \"studio\"}")
                    .field("plan", LISTED),
            delete("/accounts/{id}/plan-changes/pending")
                    .after(
                            "POST /subscription " + PRO.replace("pro", "studio").replace("2999", "8999"),
                            "POST /plan-changes {\"plan\": \"pro\"}")
                    .refusesFresh("not-subscribed"));

    private static final List<Endpoint> LOTS = List.of(
            paid(
                    post("/accounts/{id}/add-on-purchases")
                            .takes("{\"pack\": \"add-on-500\", \"payment\": {\"reference\": \"pi_3\","
                                    + " \"amountMinor\": 599, \"currency\": \"USD\", \"method\": \"card\"}}")
                            .field("pack", LISTED),
                    "?"),
            post("/accounts/{id}/credit-grants")
                    .deniedTo("service")
                    .takes("""
                        {"grantId": "gift", "source": "BONUS", "amount": 10, "priority": 1, "reason": "sorry",
                         "effectiveAt": "2026-01-16T00:00:00Z", "expiresAt": "2026-02-16T00:00:00Z",
                         "scope": {"features": ["text-to-image"], "models": ["lumen"]}}\
                        """)
                    .field("grantId", ID)
                    .field("source", WORD)
                    .field("amount", CREDITS)
                    .field("priority?", PRIORITY)
                    .field("effectiveAt?", INSTANT)
                    .field("expiresAt?", INSTANT)
                    .field("scope?", SCOPE)
                    .field("reason", REASON),
            post("/accounts/{id}/credit-grants/{grantId}/void")
                    .deniedTo("service")
                    .after(GRANT)
                    .refusesFresh("unknown-grant")
                    .takes(WHY)
                    .field("reason", REASON),
            post("/accounts/{id}/credit-voids")
                    .deniedTo("service")
                    .underKey()
                    .after(GRANT)
                    .refusesFresh("insufficient-credits")
                    .takes("{\"amount\": 5, \"reason\": \"too many\"}")
                    .field("amount", CREDITS)
                    .field("reason", REASON),
            post("/accounts/{id}/center-links")
                    .takes("{\"validFor\": \"PT10M\"}")
                    .field("validFor?", DURATION)
                    .evenWhenBanned(),
            post("/accounts/{id}/expirations")
                    .deniedTo("service")
                    .after("""
                        POST /credit-grants {"grantId": "short", "source": "BONUS", "amount": 10, "reason": "a day",
                         "expiresAt": "{tomorrow}"}\
                        """, "CLOCK")
                    .refusesFresh("nothing-due")
                    .takes("{}")
                    .evenWhenBanned(),
            post("/accounts/{id}/actions")
                    .takes("{\"action\": \"referral\", \"actionId\": \"r-1\"}")
                    .field("action", LISTED)
                    .field("actionId", ID));

    private static final List<Endpoint> PAYMENTS = List.of(
            put("/accounts/{id}/payment-method")
                    .takes("{\"method\": \"cus_1/pm_1\"}")
                    .field("method", REFERENCE),
            delete("/accounts/{id}/payment-method").after(CARD).refusesFresh("no-payment-method"),
            put("/accounts/{id}/auto-top-up")
                    .after(CARD)
                    .refusesFresh("no-payment-method")
                    .takes("{\"pack\": \"add-on-500\", \"threshold\": 100, \"limitPerCycle\": 2}")
                    .field("pack", LISTED)
                    .field("threshold", CREDITS)
                    .field("limitPerCycle", COUNT),
            delete("/accounts/{id}/auto-top-up")
                    .after(CARD, "PUT /auto-top-up {\"pack\": \"add-on-500\", \"threshold\": 1, \"limitPerCycle\": 2}")
                    .refusesFresh("no-auto-top-up"),
            get("/accounts/{id}/payments")
                    .parameter("before", "x", "1.5", "1e30", "9223372036854775808")
                    .parameter("limit", "-1", "0", "201", "x", "1.5", "2147483648")
                    .parameter("consistency", CONSISTENCY),
            get("/accounts/{id}/payments/{paymentId}")
                    .after(CARD, "POST /add-on-purchases {\"pack\": \"add-on-500\"}")
                    .refusesFresh("unknown-payment")
                    .parameter("consistency", CONSISTENCY));

    private static final List<Endpoint> GENERATIONS = List.of(
            wished(post("/accounts/{id}/charges"))
                    .field("generationId", ID)
                    .after(GRANT)
                    .refusesFresh("insufficient-credits"),
            wished(post("/accounts/{id}/quotes")).field("generationId?", ID).after(GRANT),
            wished(post("/charges").after(GRANT))
                    .field("generationId", ID)
                    .takes(GENERATION
                            .replace("\n", "")
                            .replace("{\"gen", "{\"accountId\": \"{id}\", \"brand\": \"vidmuse\", \"gen"))
                    .field("accountId", NAME),
            wished(post("/accounts/{id}/holds"))
                    .field("generationId", ID)
                    .after(GRANT)
                    .refusesFresh("insufficient-credits")
                    .takes(GENERATION.replace("{\"gen", "{\"timeout\": \"PT30M\", \"gen"))
                    .field("timeout?", DURATION),
            post(HOLD_PATH + "/settlement")
                    .after(GRANT, HOLD)
                    .refusesFresh("unknown-generation")
                    .takes("{\"amount\": 3}")
                    .field("amount?", CREDITS),
            post(HOLD_PATH + "/release")
                    .after(GRANT, HOLD)
                    .refusesFresh("unknown-generation")
                    .takes("{}"),
            get(GENERATION_PATH).after(GRANT, CHARGE).parameter("consistency", CONSISTENCY),
            post(GENERATION_PATH + "/start")
                    .after(GRANT, CHARGE)
                    .refusesFresh("unknown-generation")
                    .takes("{}"),
            post(GENERATION_PATH + "/completion")
                    .after(GRANT, CHARGE)
                    .refusesFresh("unknown-generation")
                    .takes("{}"),
            post(GENERATION_PATH + "/failure")
                    .after(GRANT, CHARGE)
                    .refusesFresh("unknown-generation")
                    .takes("{\"amount\": 3, \"reason\": \"no memory\"}")
                    .field("amount?", CREDITS)
                    .field("reason?", REASON),
            post(GENERATION_PATH + "/refund")
                    .underKey()
                    .after(GRANT, CHARGE)
                    .refusesFresh("unknown-generation")
                    .takes("{\"amount\": 3, \"reason\": \"sorry\"}")
                    .field("amount?", CREDITS)
                    .field("reason?", REASON));

    private static final List<Endpoint> CASES = List.of(
            get(CASES_PATH).parameter("consistency", CONSISTENCY),
            get(CASE_PATH).after(OPEN_CASE).refusesFresh("unknown-case").parameter("consistency", CONSISTENCY),
            post(CASES_PATH)
                    .takes(REPORT)
                    .field("firstPayment", REFERENCE)
                    .field("secondPayment", REFERENCE)
                    .field("reason", REASON)
                    .evenWhenBanned(),
            post(CASE_PATH + "/answer")
                    .deniedTo("service")
                    .after(OPEN_CASE)
                    .refusesFresh("unknown-case")
                    .takes("{\"answer\": \"we look into it\"}")
                    .field("answer", REASON)
                    .evenWhenBanned(),
            post(CASE_PATH + "/confirmation")
                    .deniedTo("service")
                    .after(OPEN_CASE)
                    .refusesFresh("unknown-case")
                    .takes("{}")
                    .evenWhenBanned(),
            post(CASE_PATH + "/rejection")
                    .deniedTo("service")
                    .after(OPEN_CASE)
                    .refusesFresh("unknown-case")
                    .takes(WHY)
                    .field("reason", REASON)
                    .evenWhenBanned(),
            post(CASE_PATH + "/refund")
                    .deniedTo("service")
                    .after(OPEN_CASE, "POST /duplicate-charges/case-1/confirmation {}")
                    .refusesFresh("unknown-case")
                    .takes("{\"refund\": \"re_1\", \"payment\": \"pi_1\"}")
                    .field("refund", REFERENCE)
                    .field("payment?", REFERENCE)
                    .evenWhenBanned());

    private static final List<Endpoint> QUEUE = List.of(
            get("/queue")
                    .parameter("brand", "", "no-such-brand")
                    .parameter("state", "", "waiting", "LOST")
                    .parameter("limit", "", "0", "201", "-1", "x", "1e30")
                    .parameter("cursor", "", "x", "cGxhY2U6LTE")
                    .parameter("consistency", CONSISTENCY),
            post("/queue/leases")
                    .takes("{\"worker\": \"gpu-1\", \"max\": 1, \"leaseSeconds\": 60, \"brand\": \"vidmuse\"}")
                    .field("worker", NAME)
                    .field("max", COUNT)
                    .field("leaseSeconds", COUNT)
                    .field("brand", BRAND),
            post(LEASE_PATH + "/heartbeat")
                    .after(GRANT, CHARGE)
                    .takes("{\"leaseSeconds\": 60}")
                    .field("leaseSeconds?", COUNT),
            post(LEASE_PATH + "/completion").after(GRANT, CHARGE).takes("{}"),
            post(LEASE_PATH + "/failure").after(GRANT, CHARGE).takes(WHY).field("reason", REASON));

    private static final List<Endpoint> KEYS = List.of(
            get("/api-keys").deniedTo("operator"),
            post("/api-keys")
                    .deniedTo("operator")
                    .takes("{\"name\": \"backend\", \"roles\": [\"service\"], \"brand\": \"vidmuse\"}")
                    .field("name", NAME)
                    .field("roles", ROLES)
                    .field("brand", BRAND),
            delete("/api-keys/{id}").deniedTo("operator"));

    private static final List<Endpoint> ENGINE = List.of(
            get("/test-clock").deniedTo("service"),
            clock(Endpoint.post("/test-clock")),
            clock(Endpoint.put("/test-clock")));

    private Endpoints() {}

    static List<Endpoint> all() {
        return Stream.of(
                        ACCOUNTS,
                        SUBSCRIPTIONS,
                        LOTS,
                        PAYMENTS,
                        DisputeEndpoints.ALL,
                        GENERATIONS,
                        CASES,
                        QUEUE,
                        KEYS,
                        WebhookEndpoints.ALL,
                        AuditEndpoints.ALL,
                        JobEndpoints.ALL,
                        ENGINE)
                .flatMap(List::stream)
                .toList();
    }

    private static Endpoint paid(Endpoint endpoint, String optional) {
        return endpoint.field("payment" + optional, PAYMENT)
                .field("payment.reference", REFERENCE)
                .field("payment.amountMinor", MINOR)
                .field("payment.currency", CURRENCY)
                .field("payment.method?", NAME);
    }

    private static Endpoint wished(Endpoint endpoint) {
        return endpoint.takes(GENERATION)
                .field("feature", LISTED)
                .field("model?", LISTED)
                .field("parameters?", PARAMETERS)
                .field("surface", WORD)
                .field("actor", WORD)
                .field("refines?", ID)
                .field("pay?", WORD);
    }

    private static Endpoint clock(Endpoint endpoint) {
        return endpoint.deniedTo("service")
                .takes("{\"now\": \"2028-01-01T00:00:00Z\"}")
                .field("now", INSTANT);
    }
}

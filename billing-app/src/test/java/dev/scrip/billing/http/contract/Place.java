package dev.scrip.billing.http.contract;

import static org.awaitility.Awaitility.await;

import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Where a request to an endpoint is accepted: an account with a past, and the values of the path's variables. */
record Place(Endpoint endpoint, Client admin, String id, Map<String, String> variables) {

    /** An account to which everything has happened that the endpoint needs. */
    static Place of(Endpoint endpoint, Client admin, TestClock clock) {
        Place place = fresh(endpoint, admin);
        for (String step : endpoint.before()) {
            place.take(step, clock);
        }
        return new Place(endpoint, admin, place.id, place.named());
    }

    /** An account to which nothing has happened. */
    static Place fresh(Endpoint endpoint, Client admin) {
        String account = admin.opens("vidmuse");
        String id = account.substring(account.lastIndexOf('/') + 1);
        return new Place(endpoint, admin, id, usual(id));
    }

    /** The same request, but to another account. */
    Place about(String otherId) {
        return new Place(endpoint, admin, otherId, usual(otherId));
    }

    String path() {
        String path = endpoint.path();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return path;
    }

    /** The body that the endpoint accepts, for this account. */
    String sample() {
        return endpoint.body().replace("{id}", id);
    }

    private static Map<String, String> usual(String id) {
        return Map.of(
                "id",
                id,
                "generationId",
                "g-1",
                "grantId",
                "gift",
                "caseId",
                "case-1",
                "leaseId",
                "no-lease",
                "paymentId",
                "pay-1",
                "dispute",
                "dp_1");
    }

    private Map<String, String> named() {
        if (endpoint.path().contains("{leaseId}")) {
            return Map.of("leaseId", leased());
        }
        if (endpoint.path().startsWith("/v1/api-keys")) {
            return Map.of("id", admin.with("service", "vidmuse").key().split("_", -1)[1]);
        }
        if (endpoint.path().startsWith("/v1/webhooks/")) {
            return webhook();
        }
        if (endpoint.path().startsWith("/v1/what-ifs/")) {
            return Map.of(
                    "jobId",
                    admin.post("/v1/what-ifs", "{\"brand\": \"vidmuse\", \"changes\": {}}")
                            .at("/jobId"));
        }
        if (endpoint.path().contains("{jobId}")) {
            return Map.of(
                    "jobId",
                    admin.post("/v1/rebuilds", "{\"brand\": \"vidmuse\"}").at("/jobId"));
        }
        if (endpoint.path().equals("/v1/proof/heads/latest")) {
            admin.post("/v1/proof/heads");
        }
        if (endpoint.path().contains("{what}")) {
            return Map.of("what", "events");
        }
        if (endpoint.path().contains("{eventId}")) {
            return Map.of(
                    "eventId",
                    admin.get("/v1/events?brand=vidmuse&account=" + id).at("/items/0/eventId"));
        }
        return variables;
    }

    /** One that is told of what has happened to the account, and never reached: nothing is sent to this machine. */
    private Map<String, String> webhook() {
        Answer made = admin.post("/v1/webhooks", """
            {"url": "https://127.0.0.1/hook", "kinds": ["event.*"], "brand": "vidmuse", "from": "2026-01-01T00:00:00Z"}
            """);
        String webhook = made.at("/webhook/id");
        if (!endpoint.path().contains("{deliveryId}")) {
            return Map.of("id", webhook);
        }
        String log = "/v1/webhooks/" + webhook + "/deliveries?account=" + id;
        await().atMost(Duration.ofSeconds(60)).until(() -> admin.get(log).text().contains("CreditsGranted"));
        return Map.of("id", webhook, "deliveryId", admin.get(log).at("/items/0/id"));
    }

    private String leased() {
        Answer leases = admin.post("/v1/queue/leases", """
            {"worker": "gpu-1", "max": 100, "leaseSeconds": 3600, "brand": "vidmuse"}
            """);
        for (JsonNode task : leases.json().path("tasks")) {
            if (task.path("accountId").asString().equals(id)) {
                return task.path("leaseId").asString();
            }
        }
        throw new AssertionError(leases.text());
    }

    private void take(String step, TestClock clock) {
        if (step.equals("CLOCK")) {
            clock.moveTo(clock.instant().plus(Duration.ofDays(31)));
            return;
        }
        List<String> words = List.of(step.split(" ", 3));
        Answer answer = admin.send(
                words.getFirst(),
                "/v1/accounts/" + id + words.get(1),
                words.get(2)
                        .replace(
                                "{tomorrow}",
                                clock.instant().plus(Duration.ofDays(1)).toString()),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        if (answer.status() > 299) {
            throw new AssertionError(step + ": " + answer.text());
        }
    }
}

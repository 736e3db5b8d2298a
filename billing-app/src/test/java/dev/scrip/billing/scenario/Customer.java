package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Someone with an account, and what they do with it, in calls over HTTP. */
record Customer(Client client, String account) {

    static Customer of(Client client, String brand) {
        return new Customer(client, client.opens(brand));
    }

    /** Moves the engine's clock, which has everything recorded that falls due on the way (E6). */
    static void until(Client client, String instant) {
        new EngineClock(client).moveTo(Instant.parse(instant));
    }

    /** Someone who subscribes to a VidMuse plan now, and pays for its first cycle. */
    static Customer subscribed(Client client, String plan) {
        Customer customer = of(client, "vidmuse");
        Answer started = customer.pays("/subscription", plan, "first", plan.equals("pro") ? 2999 : 8999);
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        return customer;
    }

    /** With a card on file that behaves as its name says. */
    Customer withCard(String card) {
        Answer attached = client.send(
                "PUT",
                account + "/payment-method",
                "{\"method\": \"cus_1/" + card + "\"}",
                "Content-Type",
                "application/json");
        assertThat(attached.status()).as(attached.text()).isEqualTo(200);
        return this;
    }

    /** What the engine has collected or tried to, oldest first, as {@code state@instant of its request}. */
    List<String> payments() {
        Answer page = client.get(account + "/payments?limit=200");
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.json()
                .at("/items")
                .valueStream()
                .map(one -> one.at("/state").asString() + "@"
                        + one.at("/requestedAt").asString())
                .toList()
                .reversed();
    }

    /** Credits that an operator takes back. */
    void loses(long amount) {
        Answer voided = client.post(
                account + "/credit-voids",
                "{\"amount\": " + amount + ", \"reason\": \"for the test\"}",
                UUID.randomUUID().toString());
        assertThat(voided.status()).as(voided.text()).isEqualTo(201);
    }

    /** Credits from an operator, in a lot of that name; terms are further members of the request. */
    Answer isGranted(String lot, String source, long amount, String terms) {
        Answer granted = does("/credit-grants", """
            {"grantId": "%s", "source": "%s", "amount": %d, "reason": "for the test"%s}
            """.formatted(lot, source, amount, terms));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
        return granted;
    }

    /** How many events of that name the account has. */
    long count(String event) {
        return events().stream().filter(event::equals).count();
    }

    Answer does(String path) {
        return client.post(account + path);
    }

    Answer does(String path, String body) {
        return client.post(account + path, body);
    }

    /** Pays for a plan, at the path that says how. */
    Answer pays(String path, String plan, String reference, int amountMinor) {
        return does(path, """
            {"plan": "%s", "payment": {"reference": "%s", "amountMinor": %d, "currency": "USD"}}
            """.formatted(plan, reference, amountMinor));
    }

    Answer renews(String reference, int amountMinor) {
        return does("/subscription/renewals", """
            {"payment": {"reference": "%s", "amountMinor": %d, "currency": "USD"}}
            """.formatted(reference, amountMinor));
    }

    /** A new image, by hand in the chat. */
    Answer generates(String generation, String model) {
        return does("/charges", """
            {"generationId": "%s", "feature": "text-to-image", "model": "%s", "surface": "AGENT_CHAT",
             "actor": "HUMAN"}
            """.formatted(generation, model));
    }

    /** Works on an earlier image by hand, on some surface. */
    Answer edits(String generation, String model, String surface, String refined) {
        return does("/charges", """
            {"generationId": "%s", "feature": "image-edit", "model": "%s", "surface": "%s", "actor": "HUMAN",
             "refines": "%s"}
            """.formatted(generation, model, surface, refined));
    }

    Answer looks() {
        Answer seen = client.get(account);
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        return seen;
    }

    Ledger books() {
        return new Ledger(client, account);
    }

    /** The names of all events of the account, oldest first, as an auditor sees them. */
    List<String> events() {
        Answer page = client.get(
                "/v1/events?limit=500&brand=vidmuse&account=" + account.substring(account.lastIndexOf('/') + 1));
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.json()
                .at("/items")
                .valueStream()
                .map(event -> event.at("/type").asString())
                .toList();
    }
}

package dev.scrip.billing.http.export;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.util.UUID;

/** An account of VidMuse to which a bit of everything happens. */
public final class BusyAccount {
    private final Client client;
    private final String path;

    private BusyAccount(Client client) {
        this.client = client;
        this.path = client.opens("vidmuse");
    }

    /** Opens one: subscribed, with a pack, gifts of which one is dated ahead, tasks paid, held, settled, refunded, and a case. */
    public static BusyAccount of(Client admin) {
        BusyAccount account = new BusyAccount(admin);
        account.does("/subscription", """
            {"plan": "pro", "payment": {"reference": "pi_1", "amountMinor": 2999, "currency": "USD", "method": "card"}}
            """);
        account.does("/credit-grants", """
            {"grantId": "gift", "source": "BONUS", "amount": 70, "reason": "thanks, \\"dear\\", friend"}
            """);
        account.does("/credit-grants", """
            {"grantId": "later", "source": "ADD_ON", "amount": 30, "effectiveAt": "2026-03-01T00:00:00Z", "reason": "soon"}
            """);
        account.does("/credit-grants", """
            {"grantId": "wrong", "source": "ADD_ON", "amount": 9, "reason": "by mistake"}
            """);
        account.does("/credit-grants/wrong/void", """
            {"reason": "a mistake"}
            """);
        account.charges("g-1");
        account.charges("g-2");
        account.does("/generations/g-2/start", "{}");
        account.does("/generations/g-2/failure", "{\"reason\": \"no luck\"}");
        account.holds("g-3");
        account.does("/holds/g-3/settlement", "{\"amount\": 1}");
        account.holds("g-4");
        account.does("/duplicate-charges", """
            {"firstPayment": "pi_1", "secondPayment": "pi_2", "reason": "the card was changed"}
            """);
        return account;
    }

    /** Something more happens. */
    public BusyAccount goesOn(String generation) {
        charges(generation);
        does("/holds/g-4/release", "{}");
        does("/generations/g-1/completion", "{}");
        return this;
    }

    /** Buys a pack, which the engine collects in its own time. */
    public BusyAccount orders() {
        Answer attached = client.send(
                "PUT", path + "/payment-method", "{\"method\": \"card\"}", "Content-Type", "application/json");
        if (attached.status() / 100 != 2) {
            throw new AssertionError(attached.text());
        }
        does("/add-on-purchases", "{\"pack\": \"add-on-500\"}");
        return this;
    }

    public void charges(String generation) {
        does("/charges", generation(generation));
    }

    private void holds(String generation) {
        does("/holds", generation(generation));
    }

    private static String generation(String id) {
        return """
            {"generationId": "%s", "feature": "text-to-image", "model": "lumen", "parameters": {"count": 2},
             "surface": "AGENT_CHAT", "actor": "HUMAN", "pay": "CREDITS"}
            """.formatted(id);
    }

    public String path() {
        return path;
    }

    public String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void does(String what, String json) {
        Answer answer = client.send(
                "POST",
                path + what,
                json,
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        if (answer.status() / 100 != 2) {
            throw new AssertionError(what + ": " + answer.text());
        }
    }
}

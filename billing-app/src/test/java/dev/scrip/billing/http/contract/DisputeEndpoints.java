package dev.scrip.billing.http.contract;

import static dev.scrip.billing.http.contract.Endpoint.post;
import static dev.scrip.billing.http.contract.Kind.CURRENCY;
import static dev.scrip.billing.http.contract.Kind.MINOR;
import static dev.scrip.billing.http.contract.Kind.PAYMENT;
import static dev.scrip.billing.http.contract.Kind.REFERENCE;

import java.util.List;

/** Those by which a pack's money is said to be disputed or to have gone back. */
final class DisputeEndpoints {
    private static final String BUY = """
        POST /add-on-purchases {"pack": "add-on-500", "payment": {"reference": "pi_1", "amountMinor": 599,\
         "currency": "USD"}}\
        """;
    private static final String DISPUTES_PATH = "/accounts/{id}/purchase-disputes";
    private static final String END = "{\"payment\": \"pi_1\"}";

    static final List<Endpoint> ALL = List.of(
            aboutPack(DISPUTES_PATH, "{\"payment\": \"pi_1\", \"dispute\": \"dp_1\"}")
                    .field("dispute", REFERENCE),
            aboutPack(DISPUTES_PATH + "/{dispute}/won", END),
            aboutPack(DISPUTES_PATH + "/{dispute}/lost", END),
            aboutPack("/accounts/{id}/purchase-refunds", """
                {"payment": "pi_1", "refund": "re_1", "amount": {"amountMinor": 200, "currency": "USD"}}\
                """)
                    .field("refund", REFERENCE)
                    .field("amount?", PAYMENT)
                    .field("amount.amountMinor", MINOR)
                    .field("amount.currency", CURRENCY));

    private DisputeEndpoints() {}

    private static Endpoint aboutPack(String path, String sample) {
        return post(path)
                .after(BUY)
                .refusesFresh("unknown-payment")
                .takes(sample)
                .field("payment", REFERENCE)
                .evenWhenBanned();
    }
}

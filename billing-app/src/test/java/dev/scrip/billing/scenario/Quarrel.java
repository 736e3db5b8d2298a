package dev.scrip.billing.scenario;

import java.util.List;
import java.util.Random;

/** What somebody, or their bank, has to say about what they paid for; in no sensible order, as such messages come. */
record Quarrel(String id, Random random) {

    record Step(String path, String body) {}

    /**
     * The next one.
     *
     * @param paid references of their payments
     * @param number of the step, for names of its own
     */
    Step next(List<String> paid, int number) {
        String payment = oneOf(paid);
        String one = "/duplicate-charges/case-" + (1 + random.nextInt(2));
        String dispute = "dp-" + id + "-" + payment + "-" + random.nextInt(2);
        return switch (random.nextInt(11)) {
            case 0, 1 -> new Step("/duplicate-charges", """
                {"firstPayment": "%s", "secondPayment": "%s", "reason": "twice on the bill"}
                """.formatted(payment, oneOf(paid)));
            case 2 -> new Step(one + "/answer", "{\"answer\": \"we look into it\"}");
            case 3 -> new Step(one + "/confirmation", "{}");
            case 4 -> new Step(one + "/rejection", "{\"reason\": \"two packs\"}");
            case 5 -> new Step(one + "/refund", "{\"refund\": \"re-%s-%d\"}".formatted(id, number));
            case 6, 7 ->
                new Step(
                        "/purchase-disputes", "{\"payment\": \"%s\", \"dispute\": \"%s\"}".formatted(payment, dispute));
            case 8 ->
                new Step(
                        "/purchase-disputes/" + dispute + (random.nextBoolean() ? "/won" : "/lost"),
                        "{\"payment\": \"%s\"}".formatted(payment));
            case 9 ->
                new Step(
                        "/purchase-refunds",
                        "{\"payment\": \"%s\", \"refund\": \"%s\"}".formatted(payment, "re-" + payment));
            default -> new Step("/purchase-refunds", """
                {"payment": "%s", "refund": "part-%d", "amount": {"amountMinor": %d, "currency": "USD"}}
                """.formatted(payment, number, 1 + random.nextInt(300)));
        };
    }

    private String oneOf(List<String> values) {
        return values.isEmpty() ? "none" : values.get(random.nextInt(values.size()));
    }
}

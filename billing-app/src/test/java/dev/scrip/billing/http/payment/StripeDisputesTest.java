package dev.scrip.billing.http.payment;

import static dev.scrip.billing.http.payment.Shopper.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.provider.stripe.FakeStripe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.node.ObjectNode;

/** Packs of 500 credits for 5.99 whose money Stripe says is disputed or went back. */
@PayingEngine
@Tag("C4")
class StripeDisputesTest {
    private static final FakeStripe STRIPE = new FakeStripe();
    private static final long CREDITS = 500;
    private static final long PRICE = 599;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry settings) {
        StripeDesk.provide(settings, STRIPE);
    }

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @Test
    void aDisputeTakesThePackAndBringsItBackWhenItIsWon() {
        Shopper anna = bought();
        String intent = desk().intentOf(anna).path("id").asString();

        desk().tells("charge.dispute.created", STRIPE.disputed(intent, "needs_response"));
        long meanwhile = anna.available();
        desk().tells("charge.dispute.updated", STRIPE.disputed(intent, "under_review"));
        desk().tells("charge.dispute.closed", STRIPE.disputed(intent, "won"));

        assertThat(meanwhile).isZero();
        assertThat(anna.available()).isEqualTo(CREDITS);
        assertThat(types(anna)).containsExactly("LotRestored", "DisputeWon", "PurchaseDisputed");
    }

    /** What the event says is only where to look; so a dispute that was won when its beginning is heard of never took a thing. */
    @ParameterizedTest
    @CsvSource({"won, 500", "lost, 0", "warning_closed, 500", "warning_needs_response, 500", "prevented, 500"})
    @Tag("C13")
    void itsEndMayBeHeardOfFirstAndAllOfItTwice(String status, long left) {
        Shopper anna = bought();
        String intent = desk().intentOf(anna).path("id").asString();
        ObjectNode dispute = STRIPE.disputed(intent, status);
        ObjectNode asItBegan = dispute.deepCopy().put("status", "needs_response");

        for (int i = 0; i < 2; i++) {
            desk().tells("charge.dispute.closed", dispute);
            desk().tells("charge.dispute.created", asItBegan);
        }

        assertThat(anna.available()).isEqualTo(left);
        assertThat(types(anna)).doesNotHaveDuplicates();
    }

    @Test
    void aPartOfTheMoneyTakesItsShareWhicheverEventTellsOfIt() {
        Shopper anna = bought();
        String intent = desk().intentOf(anna).path("id").asString();

        ObjectNode first = STRIPE.refunded(intent, 200);
        desk().tells("charge.refunded", FakeStripe.chargeOf(intent));
        long afterFirst = anna.available();
        desk().tells("refund.created", first);
        ObjectNode pending = STRIPE.refunded(intent, 399).put("status", "pending");
        desk().tells("refund.created", pending);
        long whilePending = anna.available();
        pending.put("status", "succeeded");
        desk().tells("refund.updated", pending);
        desk().tells("charge.refund.updated", first);

        assertThat(afterFirst).isEqualTo(CREDITS - 166);
        assertThat(whilePending).isEqualTo(afterFirst);
        assertThat(anna.available()).isZero();
    }

    @Test
    @Tag("C13")
    void aRefundThatTheBackendReportedAsWellCountsOnce() {
        Shopper anna = bought();
        String intent = desk().intentOf(anna).path("id").asString();
        ok(201, anna.post("/purchase-refunds", "{\"payment\": \"" + intent + "\", \"refund\": \"by hand\"}"));

        desk().tells("refund.created", STRIPE.refunded(intent, PRICE));

        assertThat(anna.available()).isZero();
        assertThat(types(anna)).containsExactly("PurchaseRefunded");
    }

    @Test
    void whatConcernsNoPackOfOursIsTakenAndChangesNothing() {
        Shopper anna = bought();
        String intent = desk().intentOf(anna).path("id").asString();
        ObjectNode dispute = STRIPE.disputed(intent, "lost");
        desk().tells("charge.dispute.created", dispute.deepCopy().put("id", "du_unknown"));
        desk().tells("refund.created", STRIPE.refunded("pi_unknown", 1));
        desk().tells("charge.refunded", FakeStripe.chargeOf(intent).putNull("payment_intent"));
        assertThat(anna.available()).isEqualTo(CREDITS);

        String nonsense =
                FakeStripe.event("charge.dispute.created", dispute.deepCopy().put("id", "../refunds"));
        Answer refused = desk().sends(nonsense, StripeDesk.signed(nonsense, Instant.now()));
        assertThat(refused.status()).isEqualTo(400);
    }

    /** Things happen at Stripe one after the other; news of them come whenever they come, and some of them twice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @Tag("C13")
    @Tag("I1")
    void theEndIsTheSameInWhateverOrderTheNewsCome(long seed) {
        Random random = new Random(seed);
        Shopper anna = bought();
        String intent = desk().intentOf(anna).path("id").asString();
        List<Runnable> onTheWay = new ArrayList<>();
        long refunded = 0;
        List<String> course = List.of("needs_response", "under_review", random.nextBoolean() ? "won" : "lost");
        int disputed = 0;
        for (int step = 0; step < 6; step++) {
            if (random.nextBoolean() && disputed < course.size()) {
                ObjectNode dispute =
                        STRIPE.disputed(intent, course.get(disputed)).deepCopy();
                String type = List.of("created", "updated", "closed").get(disputed++);
                onTheWay.add(() -> desk().tells("charge.dispute." + type, dispute));
            } else {
                long part = 1 + random.nextLong(PRICE / 6);
                refunded += part;
                ObjectNode refund = STRIPE.refunded(intent, part);
                onTheWay.add(() -> desk().tells("refund.created", refund));
                onTheWay.add(() -> desk().tells("charge.refunded", FakeStripe.chargeOf(intent)));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                onTheWay.get(random.nextInt(onTheWay.size())).run();
            }
        }
        Collections.shuffle(onTheWay, random);
        onTheWay.forEach(Runnable::run);

        boolean kept =
                disputed == 0 || (disputed == course.size() && course.getLast().equals("won"));
        assertThat(anna.available()).isEqualTo(kept ? CREDITS - CREDITS * refunded / PRICE : 0);
        Answer balance = ok(200, anna.client().get(anna.account() + "/balance"));
        assertThat(balance.json().at("/totals/granted").asLong())
                .isEqualTo(balance.json().at("/available").asLong()
                        + balance.json().at("/totals/voided").asLong());
    }

    private Shopper bought() {
        Shopper shopper = Shopper.withCard(Client.admin(port), "pm_ok");
        StripeDesk.orders(shopper);
        shopper.awaits("pay-1", "SUCCEEDED");
        assertThat(shopper.available()).isEqualTo(CREDITS);
        return shopper;
    }

    /** What happened to the pack since it was bought, the latest first. */
    private static List<String> types(Shopper shopper) {
        return ok(200, shopper.client().get(shopper.account() + "/history?kind=purchase"))
                .json()
                .path("items")
                .findValuesAsString("type")
                .stream()
                .filter(type -> !type.equals("CreditsGranted") && !type.equals("AddOnPurchased"))
                .toList();
    }

    private StripeDesk desk() {
        return new StripeDesk(STRIPE, port);
    }
}

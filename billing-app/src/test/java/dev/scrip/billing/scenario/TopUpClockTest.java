package dev.scrip.billing.scenario;

import static dev.scrip.billing.scenario.EngineClock.CYCLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Packs that buy themselves: once for each crossing of the threshold, and so many in a cycle. */
@ClockEngine
@Tag("clock")
@Tag("N2")
class TopUpClockTest {
    @LocalServerPort
    int port;

    private Client client;
    private EngineClock clock;
    private Instant start;
    private int charges;

    @BeforeEach
    void look() {
        client = Client.admin(port);
        clock = new EngineClock(client);
        start = clock.now();
    }

    @Test
    void itBuysBelowTheThresholdAndNotAtIt() {
        Customer ada = Customer.of(client, "vidmuse").withCard("ok");
        ada.isGranted("stock", "ADD_ON", 258, "");
        wants(ada, 5);

        charges(ada);
        charges(ada);
        assertThat(ada.books().available()).isEqualTo(250);
        clock.settle();
        assertThat(ada.payments()).isEmpty();

        charges(ada);
        clock.settle();
        assertThat(ada.payments()).containsExactly("SUCCEEDED@" + start);
        assertThat(ada.books().available()).isEqualTo(746);

        charges(ada);
        clock.settle();
        assertThat(ada.payments()).as("no crossing, no pack").hasSize(1);
        crosses(ada);
        assertThat(ada.payments()).hasSize(2);
    }

    @Test
    @Tag("S5")
    void aNewBillingCycleBeginsToCountAnew() {
        Customer ben = Customer.subscribed(client, "pro").withCard("ok");
        wants(ben, 1);
        Instant end = start.plus(CYCLE);
        crosses(ben);
        assertThat(ben.payments()).containsExactly("SUCCEEDED@" + start);

        clock.moveJustBefore(end);
        crosses(ben);
        assertThat(ben.payments()).as("the cycle's one is bought").hasSize(1);
        clock.moveTo(end);
        assertThat(ben.payments()).as("the renewal").hasSize(2);
        crosses(ben);
        assertThat(ben.payments()).hasSize(3).allMatch(one -> one.startsWith("SUCCEEDED@"));
        crosses(ben);
        assertThat(ben.payments()).hasSize(3);
    }

    @Test
    void withoutASubscriptionItCountsThirtyDaysFromTheFirstPack() {
        Customer cleo = Customer.of(client, "vidmuse").withCard("ok");
        cleo.isGranted("stock", "ADD_ON", 1000, "");
        wants(cleo, 1);
        clock.moveTo(start.plus(Duration.ofDays(2)));
        Instant first = clock.now();
        crosses(cleo);

        clock.moveJustBefore(first.plus(CYCLE));
        crosses(cleo);
        assertThat(cleo.payments()).containsExactly("SUCCEEDED@" + first);
        clock.moveTo(first.plus(CYCLE));
        crosses(cleo);
        assertThat(cleo.payments()).isEqualTo(List.of("SUCCEEDED@" + first, "SUCCEEDED@" + first.plus(CYCLE)));
    }

    @Test
    void whatIsDeclinedIsNotTriedAgainBeforeTheNextCrossing() {
        Customer dora = Customer.of(client, "vidmuse").withCard("declines-1");
        dora.isGranted("stock", "ADD_ON", 1000, "");
        wants(dora, 1);
        crosses(dora);
        assertThat(dora.payments()).containsExactly("DECLINED@" + start);
        clock.moveTo(start.plus(Duration.ofDays(20)));
        charges(dora);
        clock.settle();
        assertThat(dora.payments()).hasSize(1);

        dora.isGranted("more", "ADD_ON", 100, "");
        crosses(dora);
        assertThat(dora.payments())
                .as("a declined one does not count against the limit")
                .last()
                .isEqualTo("SUCCEEDED@" + clock.now());
    }

    private static void wants(Customer customer, int limit) {
        Answer set = customer.client()
                .send(
                        "PUT",
                        customer.account() + "/auto-top-up",
                        "{\"pack\": \"add-on-500\", \"threshold\": 250, \"limitPerCycle\": " + limit + "}",
                        "Content-Type",
                        "application/json");
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    /** Has just enough, and then one charge too many; all that this brings about is done. */
    private void crosses(Customer customer) {
        long much = customer.books().available() - 250;
        if (much < 0) {
            customer.isGranted("filling-" + charges, "ADD_ON", -much, "");
        } else if (much > 0) {
            customer.loses(much);
        }
        charges(customer);
        clock.settle();
    }

    private void charges(Customer customer) {
        charges++;
        Answer charged = customer.generates("g-" + charges, "lumen");
        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
    }
}

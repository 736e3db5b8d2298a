package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.projection.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An engine that is killed while a payment is under way: the next one asks what became of it before it asks for it again. */
@Tag("S5")
@Tag("I5")
class KilledCollectorTest {
    private static final String[] TYPE = {"Content-Type", "application/json"};

    private static final String[] SETTINGS = {
        "--scrip.payments.retry-after=PT3S", "--scrip.payments.claim=PT3S", "--scrip.views.wait-at-most=PT30S"
    };

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatTheProviderDidBeforeTheKillIsFoundAndDoneOnce(TestDatabase kind, @TempDir Path directory) {
        String url = kind == TestDatabase.H2 ? EngineProcess.url(directory) : kind.empty();
        String account;
        try (EngineProcess engine = EngineProcess.on(url, SETTINGS)) {
            Client client = engine.client();
            account = client.opens("vidmuse");
            client.send("PUT", account + "/payment-method", "{\"method\": \"cus_1/times-out\"}", TYPE);
            assertThat(client.post(account + "/subscription", "{\"plan\": \"pro\"}")
                            .status())
                    .isEqualTo(202);
            awaits(client, account, "REQUESTED");
            engine.kill();
        }
        try (EngineProcess engine = EngineProcess.on(url, SETTINGS)) {
            Client client = engine.client();
            awaits(client, account, "SUCCEEDED");
            assertThat(client.get(account).at("/subscription/status")).isEqualTo("ACTIVE");
            assertThat(client.get(account + "/balance").at("/available")).isEqualTo("3000");
            engine.stop();
        }
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        assertThat(jdbc.sql("select sum(calls) from simulated_payment")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static void awaits(Client client, String account, String state) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        String is;
        do {
            is = client.get(account + "/payments/pay-1").at("/state");
        } while (!is.equals(state) && Instant.now().isBefore(deadline));
        assertThat(is).isEqualTo(state);
    }
}

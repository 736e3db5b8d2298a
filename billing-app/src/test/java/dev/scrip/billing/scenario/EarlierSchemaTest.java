package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.projection.TestDatabase;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A database that an earlier version of the engine left behind is opened, brought up to date, and gone on with. */
@Tag("I4")
@Tag("I5")
@Tag("C13")
@Execution(ExecutionMode.CONCURRENT)
class EarlierSchemaTest {
    private static final String OLGA = "/v1/accounts/olga";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatVersion5LeftBehindIsAllThereAndGoesOn(TestDatabase kind, @TempDir Path directory) {
        String url = kind == TestDatabase.H2 ? EngineProcess.url(directory) : kind.empty();
        leaveBehind(new DriverManagerDataSource(url));

        try (EngineProcess engine = EngineProcess.on(
                url, "--scrip.test-clock.enabled=true", "--scrip.test-clock.start=" + RunningEngine.NOW)) {
            Client client = engine.client();
            Ledger ledger = new Ledger(client, OLGA);
            assertThat(ledger.available()).isEqualTo(196);
            assertThat(ledger.history("consumption")).hasSize(2);

            Answer again = client.post(OLGA + "/charges", Charging.body("g-1"), "k-1");
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.at("/balanceAfter")).isEqualTo("99");

            assertThat(client.post(OLGA + "/holds/h-1/settlement", "{}").status())
                    .isEqualTo(200);
            assertThat(client.post(OLGA + "/charges", Charging.body("g-3")).status())
                    .isEqualTo(201);
            assertThat(ledger.available()).isEqualTo(195);
            assertThat(ledger.history("consumption")).hasSize(4);
            assertThat(client.get(OLGA + "/duplicate-charges").at("/items/0/caseId"))
                    .isEqualTo("case-1");
            assertThat(client.get("/v1/queue?brand=vidmud").status()).isEqualTo(200);
            engine.stop();
        }
        FreshReplay.of(kind, url).equalsTheViews();
    }

    private static void leaveBehind(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .target("5")
                .load()
                .migrate();
        new ResourceDatabasePopulator(new ClassPathResource("schema-v5.sql")).execute(dataSource);
    }
}

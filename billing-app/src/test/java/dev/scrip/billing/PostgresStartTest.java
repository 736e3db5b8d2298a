package dev.scrip.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.Client;
import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.projection.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Production's own settings, on an empty PostgreSQL. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "scrip.api-keys[0].name=tests",
            "scrip.api-keys[0].roles=admin",
            "scrip.api-keys[0].key=" + RunningEngine.ADMIN,
        })
@ActiveProfiles("postgres")
@DirtiesContext
class PostgresStartTest {
    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource pool;

    @Autowired
    Flyway flyway;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", TestDatabase.POSTGRESQL::empty);
    }

    @Test
    void theEngineMakesItsTablesChargesAndReadsWhatItWrote() {
        Client client = Client.admin(port);
        String account = client.opensWith("vidmud", 100);

        Client.Answer charged = client.post(account + "/charges", """
            {"generationId": "g-1", "feature": "text-to-image", "model": "flux-dev", "surface": "BATCH",
             "actor": "AUTOMATION"}
            """);

        assertThat(charged.status()).as(charged.text()).isEqualTo(201);
        assertThat(client.get(account + "/balance").at("/available")).isEqualTo("99");
        assertThat(client.get(account + "/history").json().at("/items")).hasSize(2);
        assertThat(client.get("/actuator/health").at("/status")).isEqualTo("UP");
    }

    @Test
    void itRunsOnTheVersionThatIsMeantWithProductionsSettings() {
        assertThat(jdbc.queryForObject("show server_version", String.class)).startsWith("18.");
        assertThat(jdbc.queryForObject("show application_name", String.class)).isEqualTo("scrip");
    }

    @Test
    void whoAsksASilentServerGivesUpAndAMigrationDoesNot() throws SQLException {
        try (Connection asking = pool.getConnection();
                Connection migrating = flyway.getConfiguration().getDataSource().getConnection()) {
            assertThat(asking.getNetworkTimeout()).isEqualTo(10_000);
            assertThat(migrating.getNetworkTimeout()).isZero();
        }
    }
}

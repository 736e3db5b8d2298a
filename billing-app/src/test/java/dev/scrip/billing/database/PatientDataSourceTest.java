package dev.scrip.billing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.scrip.billing.projection.TestDatabase;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("I5")
class PatientDataSourceTest {
    private static final String TWO_SECONDS = "select pg_sleep(2)";

    /** With one connection, which everybody gets after the other. */
    private final HikariDataSource pool = new HikariDataSource();

    @BeforeEach
    void open() {
        pool.setJdbcUrl(TestDatabase.POSTGRESQL.empty() + "&socketTimeout=1");
        pool.setMaximumPoolSize(1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whoIsPatientWaitsAndWhoComesAfterIsAsImpatientAsBefore() {
        new JdbcTemplate(PatientDataSource.withoutEnd(pool)).execute(TWO_SECONDS);

        isGivenUp(pool);
    }

    @Test
    void patienceEnds() {
        isGivenUp(PatientDataSource.upTo(Duration.ofMillis(500), pool));
    }

    private static void isGivenUp(DataSource source) {
        assertThatThrownBy(() -> new JdbcTemplate(source).execute(TWO_SECONDS))
                .satisfies(
                        failure -> assertThat(DatabaseAway.isCauseOf(failure)).isTrue());
    }
}

package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

class JdbcKnownAccountsTest {

    @Test
    void anAccountIsKnownFromItsFirstEventOnAndByItsWholeIdOnly() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V1__events.sql")).execute(database);
        var jdbc = JdbcClient.create(database);
        var accounts = new JdbcKnownAccounts(jdbc);
        assertThat(accounts.exists("vidmuse/one")).isFalse();

        jdbc.sql("insert into event (position, account_id, sequence, event_id, type, revision, payload, metadata,"
                        + " recorded_at, append_first)"
                        + " values (1, 'vidmuse/one', 0, 'e1', 't', '1', '{}', '{}', current_timestamp, 0)")
                .update();

        assertThat(accounts.exists("vidmuse/one")).isTrue();
        assertThat(accounts.exists("vidmud/one")).isFalse();
        assertThat(accounts.exists("one")).isFalse();
        assertThat(accounts.exists("vidmuse/%")).isFalse();
    }
}

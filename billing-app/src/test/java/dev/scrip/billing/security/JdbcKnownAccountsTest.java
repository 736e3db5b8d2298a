package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcKnownAccountsTest {
    private final TestDatabase database;

    JdbcKnownAccountsTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void anAccountIsKnownFromItsFirstEventOnAndByItsWholeIdOnly() {
        var jdbc = JdbcClient.create(TestStore.migrated(database));
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

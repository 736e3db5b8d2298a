package dev.scrip.billing.security;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** An account exists once its first event does. */
@Repository
class JdbcKnownAccounts implements KnownAccounts {
    private final JdbcClient jdbc;

    JdbcKnownAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean exists(String accountId) {
        return jdbc.sql("select count(*) from event where account_id = :account and sequence = 0")
                        .param("account", accountId)
                        .query(Long.class)
                        .single()
                > 0;
    }
}

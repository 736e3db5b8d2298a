package dev.scrip.billing.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code api_key}. Rows are never deleted: events name the keys that caused them (E1). */
@Repository
class JdbcApiKeyStore {
    private static final String COLUMNS =
            "id, name, secret_sha256, roles, brand, created_at, created_by, revoked_at, revoked_by";

    private final JdbcClient jdbc;

    JdbcApiKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ApiKey> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from api_key where id = :id")
                .param("id", id)
                .query(JdbcApiKeyStore::row)
                .optional();
    }

    /** All keys, oldest first. */
    List<ApiKey> all() {
        return jdbc.sql("select " + COLUMNS + " from api_key order by created_at, id")
                .query(JdbcApiKeyStore::row)
                .list();
    }

    void insert(ApiKey key) {
        jdbc.sql("insert into api_key (id, name, secret_sha256, roles, brand, created_at, created_by)"
                        + " values (:id, :name, :hash, :roles, :brand, :at, :by)")
                .param("id", key.id())
                .param("name", key.name())
                .param("hash", key.secretSha256())
                .param("roles", written(key.roles()))
                .param("brand", key.brand())
                .param("at", key.createdAt().atOffset(ZoneOffset.UTC))
                .param("by", key.createdBy())
                .update();
    }

    /** Puts what configuration says now in the place of what it said before, and makes the key good again. */
    void replace(ApiKey key) {
        jdbc.sql("update api_key set name = :name, secret_sha256 = :hash, roles = :roles, brand = :brand,"
                        + " revoked_at = null, revoked_by = null where id = :id")
                .param("id", key.id())
                .param("name", key.name())
                .param("hash", key.secretSha256())
                .param("roles", written(key.roles()))
                .param("brand", key.brand())
                .update();
    }

    /** The first revocation counts; a later one changes nothing. */
    void revoke(String id, String by, Instant at) {
        jdbc.sql("update api_key set revoked_at = :at, revoked_by = :by where id = :id and revoked_at is null")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    private static String written(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(","));
    }

    private static Set<Role> read(String roles) {
        return Arrays.stream(roles.split(",", -1))
                .map(Role::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static ApiKey row(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime revokedAt = row.getObject("revoked_at", OffsetDateTime.class);
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getString("secret_sha256"),
                read(row.getString("roles")),
                row.getString("brand"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                revokedAt == null ? null : revokedAt.toInstant(),
                row.getString("revoked_by"));
    }
}

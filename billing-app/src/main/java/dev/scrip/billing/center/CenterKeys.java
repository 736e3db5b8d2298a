package dev.scrip.billing.center;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What links are signed with: made once for all nodes and kept in the database, where whoever could read it could read every account
 * anyway. So links need no configuration, on many nodes neither.
 */
@Component
class CenterKeys {
    /** What the secret is for. */
    static final String HMAC = "HmacSHA256";

    private static final int BYTES = 32;
    private static final int NAME_BYTES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final InstantSource time;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    CenterKeys(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A key and what links call it. */
    record Named(String name, SecretKey secret) {}

    /** The one to sign with. */
    Named newest() {
        return stored().orElseGet(() -> {
            make();
            return stored().orElseThrow();
        });
    }

    /** One that may have signed a link; empty for a name that was made up. */
    Optional<SecretKey> named(String name) {
        return Optional.ofNullable(known.get(name))
                .or(() -> jdbc.sql("select secret from center_key where name = :name")
                        .param("name", name)
                        .query(String.class)
                        .optional()
                        .map(secret -> known.computeIfAbsent(
                                name,
                                ignored -> new SecretKeySpec(Base64.getDecoder().decode(secret), HMAC))));
    }

    private Optional<Named> stored() {
        return jdbc.sql("select name from center_key order by made_at desc, name fetch first 1 row only")
                .query(String.class)
                .optional()
                .map(name -> new Named(name, named(name).orElseThrow()));
    }

    private void make() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        byte[] name = new byte[NAME_BYTES];
        RANDOM.nextBytes(name);
        try {
            jdbc.sql("insert into center_key (name, secret, made_at) values (:name, :secret, :at)")
                    .param("name", HexFormat.of().formatHex(name))
                    .param("secret", Base64.getEncoder().encodeToString(secret))
                    .param("at", time.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException raced) {
            // Another node was quicker, by a chance in four thousand million.
        }
    }
}

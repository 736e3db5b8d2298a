package dev.scrip.billing.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Makes, checks and revokes keys. */
@Service
class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final int CACHED_MAX = 10_000;
    /** A revocation works at once on the node that does it, and on the others after at most this long. */
    private static final Duration CACHED_FOR = Duration.ofSeconds(5);

    /** The machine's clock, never the test clock: a key is good or revoked in the real world. */
    private final InstantSource clock = InstantSource.system();

    private final LoadingCache<String, @Nullable ApiKey> cache;
    private final JdbcApiKeyStore store;

    ApiKeys(JdbcApiKeyStore store) {
        this.store = store;
        // Only keys that exist are kept, so that a flood of invented ones cannot push them out.
        this.cache = Caffeine.newBuilder()
                .maximumSize(CACHED_MAX)
                .expireAfterWrite(CACHED_FOR)
                .build(id -> store.find(id).orElse(null));
    }

    /** Who shows this key. Empty for a malformed, unknown, wrong or revoked one: which of these it is, nobody is told. */
    Optional<ApiCaller> authenticate(String text) {
        return ApiKeyText.parse(text)
                .flatMap(key -> cached(key.id())
                        .filter(stored -> key.matches(stored.secretSha256()) && stored.isLive())
                        .map(ApiKey::caller));
    }

    IssuedKey issue(KeyTerms terms, String by) {
        ApiKeyText text = ApiKeyText.random();
        ApiKey key = ApiKey.made(text, terms, by, now());
        store.insert(key);
        LOG.info("API key {} made by {}", key.id(), by);
        return new IssuedKey(text, key);
    }

    /** The keys that this caller can know of, oldest first. */
    List<ApiKey> visibleTo(ApiCaller caller) {
        return store.all().stream().filter(key -> visible(key, caller)).toList();
    }

    /** Once more changes nothing. A key that the caller cannot see is as unknown as one that never was. */
    void revoke(String id, ApiCaller caller) {
        if (store.find(id).filter(key -> visible(key, caller)).isEmpty()) {
            throw Problem.of(EdgeCode.UNKNOWN_KEY, "There is no such API key.").refusal();
        }
        revoke(id, "key:" + caller.keyId());
    }

    void revoke(String id, String by) {
        store.revoke(id, by, now());
        forget(id);
        LOG.info("API key {} revoked by {}", id, by);
    }

    void forget(String id) {
        cache.invalidate(id);
    }

    boolean hasAdmin() {
        return store.all().stream().anyMatch(key -> key.isLive() && key.roles().contains(Role.ADMIN));
    }

    /** To the microsecond, which is what both databases keep. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Optional<ApiKey> cached(String id) {
        return Optional.ofNullable(cache.get(id));
    }

    private static boolean visible(ApiKey key, ApiCaller caller) {
        return caller.brand() == null || caller.brand().equals(key.brand());
    }
}

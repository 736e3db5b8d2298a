package dev.scrip.billing.security;

import dev.scrip.billing.rejection.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Makes the table agree with {@code scrip.api-keys} before the first request is taken: what configuration names is good, what it no longer
 * names is revoked. A key that somebody revoked by hand stays revoked, whatever configuration says: it was revoked for a reason.
 */
@Component
@EnableConfigurationProperties(ApiKeyProperties.class)
class ConfiguredKeys implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredKeys.class);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final List<ApiKeyProperties.Entry> entries;
    private final JdbcApiKeyStore store;
    private final ApiKeys keys;

    ConfiguredKeys(ApiKeyProperties properties, JdbcApiKeyStore store, ApiKeys keys) {
        this.entries = properties.apiKeys();
        this.store = store;
        this.keys = keys;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> named = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            ApiKey key = read(entries.get(i), "scrip.api-keys[" + i + "]");
            if (!named.add(key.id())) {
                throw new IllegalStateException("scrip.api-keys[" + i + "]: id " + key.id() + " is given twice");
            }
            take(key);
        }
        store.all().stream()
                .filter(key -> key.createdBy().equals(ApiKey.BY_CONFIGURATION))
                .filter(key -> key.isLive() && !named.contains(key.id()))
                .forEach(key -> keys.revoke(key.id(), ApiKey.BY_CONFIGURATION));
    }

    private void take(ApiKey key) {
        Optional<ApiKey> stored = store.find(key.id());
        if (stored.isEmpty()) {
            store.insert(key);
            LOG.info("API key {} taken from configuration", key.id());
            return;
        }
        if (!stored.get().createdBy().equals(ApiKey.BY_CONFIGURATION)) {
            throw new IllegalStateException("scrip.api-keys: id " + key.id() + " belongs to a key made otherwise");
        }
        @Nullable String revokedBy = stored.get().revokedBy();
        if (revokedBy != null && !revokedBy.equals(ApiKey.BY_CONFIGURATION)) {
            LOG.warn(
                    "API key {} is still in the configuration, but was revoked by {}: stays revoked",
                    key.id(),
                    revokedBy);
            return;
        }
        store.replace(key);
        keys.forget(key.id());
    }

    /** Messages name the place and the reason, never the value: it may be a secret. */
    private ApiKey read(ApiKeyProperties.Entry entry, String place) {
        Credential credential = credential(entry, place);
        try {
            KeyTerms terms = KeyTerms.checked(entry.name(), entry.roles(), entry.brand());
            return new ApiKey(
                    credential.id(),
                    terms.name(),
                    credential.secretSha256(),
                    terms.roles(),
                    terms.brand(),
                    keys.now(),
                    ApiKey.BY_CONFIGURATION,
                    null,
                    null);
        } catch (Rejection rejection) {
            throw new IllegalStateException(place + ": " + rejection.getMessage(), rejection);
        }
    }

    private static Credential credential(ApiKeyProperties.Entry entry, String place) {
        if (entry.key() != null) {
            if (entry.id() != null || entry.secretSha256() != null) {
                throw new IllegalStateException(place + ": give either key, or id and secret-sha256");
            }
            ApiKeyText text = ApiKeyText.parse(entry.key())
                    .filter(parsed -> !parsed.looksWeak())
                    .orElseThrow(() -> new IllegalStateException(place + ".key: must be scrip_<id>_<secret>, with a"
                            + " random secret of at least " + ApiKeyText.SECRET_LENGTH + " letters and digits"));
            return new Credential(text.id(), text.secretSha256());
        }
        if (entry.id() == null || !ApiKeyText.ID.matcher(entry.id()).matches()) {
            throw new IllegalStateException(place + ".id: must be 4 to 24 letters and digits");
        }
        if (entry.secretSha256() == null
                || !SHA_256.matcher(entry.secretSha256()).matches()) {
            throw new IllegalStateException(place + ".secret-sha256: must be 64 hex digits in lower case");
        }
        return new Credential(entry.id(), entry.secretSha256());
    }

    private record Credential(String id, String secretSha256) {}
}

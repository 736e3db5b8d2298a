package dev.scrip.billing.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code scrip.api-keys}: keys that whoever runs the engine gives it, instead of asking it for them. */
@ConfigurationProperties("scrip")
record ApiKeyProperties(@DefaultValue List<Entry> apiKeys) {

    /**
     * Either the whole key, or its id and the SHA-256 of its secret, so that the configuration holds nothing to steal.
     *
     * @param id the part between the two underscores; with {@code secretSha256} only
     * @param secretSha256 hex of the SHA-256 of the part after the second underscore
     * @param key the whole key, {@code scrip_<id>_<secret>}
     * @param brand the only brand that it can see; none for all, which only auditors, operators and admins may have
     */
    record Entry(
            @DefaultValue("") String name,
            @DefaultValue List<String> roles,
            @Nullable String brand,
            @Nullable String id,
            @Nullable String secretSha256,
            @Nullable String key) {
        @Override
        public String toString() {
            return "Entry[" + name + "]";
        }
    }
}

package dev.scrip.billing.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the engine keeps it: everything but the secret.
 *
 * @param secretSha256 in hex
 * @param brand the only brand it can see; null for all
 * @param createdBy {@code key:<id>}, {@code configuration} or {@code first-start}
 * @param revokedBy as {@code createdBy}; null together with {@code revokedAt} while the key is good
 */
record ApiKey(
        String id,
        String name,
        String secretSha256,
        Set<Role> roles,
        @Nullable String brand,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {
    static final String BY_CONFIGURATION = "configuration";
    static final String BY_FIRST_START = "first-start";

    ApiKey {
        roles = Set.copyOf(roles);
    }

    static ApiKey made(ApiKeyText text, KeyTerms terms, String createdBy, Instant now) {
        return new ApiKey(
                text.id(), terms.name(), text.secretSha256(), terms.roles(), terms.brand(), now, createdBy, null, null);
    }

    boolean isLive() {
        return revokedAt == null;
    }

    ApiCaller caller() {
        return new ApiCaller(id, name, roles, brand);
    }
}

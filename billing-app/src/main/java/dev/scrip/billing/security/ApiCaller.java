package dev.scrip.billing.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the key behind a request. A controller gets it by naming it as a parameter.
 *
 * @param keyId the public half of the key, which is what events and logs name (E1)
 * @param brand the one brand that this key can see; null for all
 */
public record ApiCaller(
        String keyId,
        String name,
        Set<Role> roles,
        @Nullable String brand) {
    public ApiCaller {
        roles = Set.copyOf(roles);
    }

    public boolean may(Permission permission) {
        return (brand == null || !permission.reachesAllBrands())
                && roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    public boolean mayTouch(String other) {
        return brand == null || brand.equals(other);
    }
}

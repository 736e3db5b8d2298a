package dev.scrip.billing.security;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a key is for: checked when it is made, over HTTP and by configuration alike. */
record KeyTerms(String name, Set<Role> roles, @Nullable String brand) {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]{0,98}[^\\p{Cntrl}\\s])?");
    /** As brands are written in catalogs; a slash would make {@code brand/id} ambiguous. */
    static final Pattern BRAND = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    KeyTerms {
        roles = Set.copyOf(roles);
    }

    static KeyTerms checked(String name, List<String> roles, @Nullable String brand) {
        if (!NAME.matcher(name).matches()) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE, "name", name, "1 to 100 characters without control characters");
        }
        Set<Role> parsed = roles(roles);
        if (brand != null && !BRAND.matcher(brand).matches()) {
            throw Rejection.invalid(RejectionCode.UNKNOWN_BRAND, "brand", brand, "a brand of the catalog");
        }
        if (brand == null) {
            parsed.stream()
                    .filter(role -> !role.mayBeForAllBrands())
                    .findFirst()
                    .ifPresent(role -> {
                        throw Rejection.of(
                                RejectionCode.INVALID_VALUE,
                                "field",
                                "brand",
                                "expected",
                                "a brand, with role " + role.code());
                    });
        }
        return new KeyTerms(name, parsed, brand);
    }

    /** Nobody gives out more than they have: neither another brand nor a permission of which they are not sure themselves. */
    KeyTerms givenBy(ApiCaller giver) {
        if (giver.brand() != null && !giver.brand().equals(brand)) {
            throw AccountAddress.brandForbidden();
        }
        ApiCaller given = new ApiCaller("", name, roles, brand);
        Stream.of(Permission.values())
                .filter(permission -> given.may(permission) && !giver.may(permission))
                .findFirst()
                .ifPresent(permission -> {
                    throw Problem.of(EdgeCode.FORBIDDEN, "Nobody can give out more than they have.")
                            .with("needs", permission.code())
                            .refusal();
                });
        return this;
    }

    private static Set<Role> roles(List<String> codes) {
        if (codes.isEmpty()) {
            throw Rejection.of(RejectionCode.INVALID_VALUE, "field", "roles", "expected", Role.codes());
        }
        List<Role> roles = new ArrayList<>();
        for (String code : codes) {
            roles.add(Role.of(code)
                    .orElseThrow(() -> Rejection.invalid(RejectionCode.INVALID_VALUE, "roles", code, Role.codes())));
        }
        return EnumSet.copyOf(roles);
    }
}

package dev.scrip.billing.security;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * From the id that a caller writes to the account that is meant. Ids belong to a brand: inside they are {@code brand/id}, and the key says
 * which brand. So a key of one brand has no way to even name another's account, and nothing here answers differently because it exists.
 */
@Service
public class AccountAddress {
    /** No slash, so that {@code brand/id} can be read one way only; no {@code @}, so that nobody makes an address of mail an id. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:~-]{0,63}");

    private final KnownAccounts accounts;
    private final ObjectProvider<KnownBrands> brands;

    AccountAddress(KnownAccounts accounts, ObjectProvider<KnownBrands> brands) {
        this.accounts = accounts;
        this.brands = brands;
    }

    /**
     * The account, as {@code brand/id}. Unless the caller may see all brands, whether it exists is not looked up here.
     *
     * @param brandParameter the brand that the request names, if it does
     */
    public String resolve(ApiCaller caller, String publicId, @Nullable String brandParameter) {
        if (caller.brand() != null || brandParameter != null) {
            String brand = brand(caller, brandParameter);
            if (!KeyTerms.BRAND.matcher(brand).matches()) {
                throw unknown(publicId);
            }
            return address(brand, publicId);
        }
        List<String> found = names().stream()
                .map(brand -> address(brand, publicId))
                .filter(accounts::exists)
                .toList();
        return switch (found.size()) {
            case 0 -> throw unknown(publicId);
            case 1 -> found.getFirst();
            default -> throw brandRequired();
        };
    }

    /** The account that is to be opened under this id: like {@link #resolve}, but an id that cannot be is named as the mistake it is. */
    public String opening(ApiCaller caller, String publicId, @Nullable String brandParameter) {
        String brand = brand(caller, brandParameter);
        if (!ID.matcher(publicId).matches()) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE, "accountId", publicId, "1 to 64 of A-Z a-z 0-9 . _ : ~ -");
        }
        return brand + "/" + publicId;
    }

    /** The one brand that a request is about: the key's own, or the one it names if the key is for all. */
    public String brand(ApiCaller caller, @Nullable String named) {
        if (named != null && !caller.mayTouch(named)) {
            throw brandForbidden();
        }
        if (caller.brand() != null) {
            return caller.brand();
        }
        if (named == null) {
            throw brandRequired();
        }
        return named;
    }

    /** The id as callers know it, without its brand. */
    public static String publicId(String accountId) {
        return accountId.substring(accountId.indexOf('/') + 1);
    }

    /** The brand of an internal id. */
    public static String brandOf(String accountId) {
        return accountId.substring(0, accountId.indexOf('/'));
    }

    /** Says nothing about the other brand, not even whether there is one of that name. */
    static RequestRefused brandForbidden() {
        return Problem.of(EdgeCode.BRAND_FORBIDDEN, "This API key belongs to another brand.")
                .refusal();
    }

    private static RequestRefused brandRequired() {
        return Problem.of(EdgeCode.BRAND_REQUIRED, "This API key is for all brands: say which one is meant.")
                .with("field", "brand")
                .refusal();
    }

    private static String address(String brand, String publicId) {
        if (!ID.matcher(publicId).matches()) {
            throw unknown(publicId);
        }
        return brand + "/" + publicId;
    }

    private static Rejection unknown(String publicId) {
        return Rejection.of(RejectionCode.UNKNOWN_ACCOUNT, "account", publicId);
    }

    private Set<String> names() {
        KnownBrands known = brands.getIfAvailable();
        if (known == null) {
            throw brandRequired();
        }
        return known.names();
    }
}

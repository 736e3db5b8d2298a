package dev.scrip.billing.http.exchange;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.http.RequestId;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out which account a request is for, and who asks. */
@Component
public class AccountCalls {
    private final AccountAddress addresses;
    private final Catalogs catalogs;
    private final InstantSource time;

    AccountCalls(AccountAddress addresses, Catalogs catalogs, InstantSource time) {
        this.addresses = addresses;
        this.catalogs = catalogs;
        this.time = time;
    }

    /** A request about an account, under the request's idempotency key if it has one. */
    public AccountCall to(ApiCaller caller, String publicId, @Nullable String brand, HttpServletRequest request) {
        return call(addresses.resolve(caller, publicId, brand), caller(caller, request, IdempotencyKey.of(request)));
    }

    /** One of many commands in a request: their own natural ids tell repeats apart, not the request's key. */
    public AccountCall oneOfMany(ApiCaller caller, String publicId, @Nullable String brand, String requestId) {
        return call(
                addresses.resolve(caller, publicId, brand), new Caller(caller.name(), caller.keyId(), requestId, null));
    }

    /** A request to open an account; its brand is the key's own unless the key is for all. */
    public AccountCall opening(ApiCaller caller, String publicId, @Nullable String brand, HttpServletRequest request) {
        String accountId = addresses.opening(caller, publicId, brand);
        return new AccountCall(
                accountId,
                caller(caller, request, IdempotencyKey.of(request)),
                catalogs.at(AccountAddress.brandOf(accountId), time.instant()));
    }

    private AccountCall call(String accountId, Caller caller) {
        String brand = AccountAddress.brandOf(accountId);
        if (!catalogs.brands().contains(brand)) {
            throw Rejection.of(RejectionCode.UNKNOWN_ACCOUNT, "account", AccountAddress.publicId(accountId));
        }
        return new AccountCall(accountId, caller, catalogs.at(brand, time.instant()));
    }

    private static Caller caller(ApiCaller caller, HttpServletRequest request, Optional<String> key) {
        return new Caller(caller.name(), caller.keyId(), RequestId.of(request), key.orElse(null));
    }
}

package dev.scrip.billing.http.exchange;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules count in units and know accounts by their full id; a caller writes credits and the short one. */
final class InCredits {
    /** Details that the rules give in units. */
    private static final Set<String> UNITS =
            Set.of("required", "available", "shortfall", "amount", "held", "refundable", "room");

    private InCredits() {}

    static Rejection of(Rejection rejection, AccountCall call) {
        if (rejection.code() == RejectionCode.UNKNOWN_ACCOUNT) {
            return Rejection.of(rejection.code(), "account", AccountAddress.publicId(call.accountId()));
        }
        List<Object> details = new ArrayList<>();
        rejection.details().forEach((name, value) -> {
            details.add(name);
            details.add(
                    value instanceof Long units && inUnits(rejection, name)
                            ? call.catalog().toCredits(units)
                            : value);
        });
        return Rejection.of(rejection.code(), details.toArray());
    }

    private static boolean inUnits(Rejection rejection, String name) {
        return UNITS.contains(name) || (rejection.code() == RejectionCode.INVALID_AMOUNT && name.equals("value"));
    }
}

package dev.scrip.billing.http.exchange;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to one account. A controller gets it by naming it as a parameter: the path says which account is meant, the key who asks, and
 * the header {@code Idempotency-Key} what is a repeat (C13).
 *
 * @param accountId the account, as {@code brand/id}; whether it exists is only known once a command has been sent to it
 * @param catalog the brand's catalog now
 */
public record AccountCall(String accountId, Caller caller, Catalog catalog) {

    /** Credits as people write them, in the units in which they are counted (C12). */
    public long units(BigDecimal amount) {
        return catalog.toUnits(amount);
    }

    /** Like {@link #units}, of a field that is not called {@code amount}. */
    public long units(String field, BigDecimal amount) {
        try {
            return units(amount);
        } catch (Rejection refused) {
            List<Object> details = new ArrayList<>();
            refused.details().forEach((name, value) -> {
                details.add(name);
                details.add(name.equals("field") ? field : value);
            });
            throw Rejection.of(refused.code(), details.toArray());
        }
    }

    /** Like {@link #units}, where leaving the amount out means something. */
    public @Nullable Long unitsIfGiven(@Nullable BigDecimal amount) {
        return Optional.ofNullable(amount).map(this::units).orElse(null);
    }

    /** C13: nothing else would tell a repeat from a second wish, and both move credits. */
    public AccountCall underKey() {
        if (caller.idempotencyKey() == null) {
            throw Rejection.of(RejectionCode.IDEMPOTENCY_KEY_REQUIRED, "field", IdempotencyKey.HEADER);
        }
        return this;
    }
}

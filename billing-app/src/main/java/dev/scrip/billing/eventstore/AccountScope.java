package dev.scrip.billing.eventstore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts something is about.
 *
 * @param brand of this brand only; null for all
 * @param accountId this one only, as {@code brand/id}; null for all
 */
public record AccountScope(@Nullable String brand, @Nullable String accountId) {
    /** All there are. */
    public static final AccountScope EVERYBODY = new AccountScope(null, null);

    /** A condition on a column {@code account_id}, with a leading {@code and}; empty when there is none. */
    public String condition() {
        if (accountId != null) {
            return " and account_id = ?";
        }
        return brand == null ? "" : " and substring(account_id from 1 for ?) = ?";
    }

    /** What goes into {@link #condition}, behind these. */
    public List<Object> parameters(Object... before) {
        List<Object> all = new ArrayList<>(List.of(before));
        if (accountId != null) {
            all.add(accountId);
        } else if (brand != null) {
            String prefix = brand + "/";
            all.add(prefix.length());
            all.add(prefix);
        }
        return Collections.unmodifiableList(all);
    }
}

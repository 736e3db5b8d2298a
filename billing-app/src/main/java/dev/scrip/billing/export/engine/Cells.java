package dev.scrip.billing.export.engine;

import dev.scrip.billing.catalog.CreditAmount;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.export.Row;
import dev.scrip.billing.security.AccountAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a row, one after the other. */
final class Cells {
    private final List<@Nullable Object> cells = new ArrayList<>(24);
    private final int scale;

    private Cells(int scale) {
        this.scale = scale;
    }

    /**
     * A row about an account.
     *
     * @param scale decimals of its credits
     */
    static Cells of(String accountId, int scale) {
        return new Cells(scale).and(AccountAddress.brandOf(accountId), AccountAddress.publicId(accountId));
    }

    /** A row about an event. */
    static Cells of(StoredEvent event, int scale) {
        return of(event.position(), event.recordedAt(), event.accountId(), event.sequence(), scale);
    }

    /** A row about an event. */
    static Cells of(long position, Instant recordedAt, String accountId, long sequence, int scale) {
        return new Cells(scale)
                .and(
                        position,
                        recordedAt,
                        AccountAddress.brandOf(accountId),
                        AccountAddress.publicId(accountId),
                        sequence);
    }

    Cells and(@Nullable Object... more) {
        cells.addAll(Arrays.asList(more));
        return this;
    }

    /** An amount in units, written in credits. */
    Cells credits(long units) {
        cells.add(CreditAmount.credits(units, scale));
        return this;
    }

    Row row() {
        return new Row(cells);
    }
}

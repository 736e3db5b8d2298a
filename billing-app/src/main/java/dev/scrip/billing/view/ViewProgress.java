package dev.scrip.billing.view;

import dev.scrip.billing.integrity.Recorded.FoldedTo;
import dev.scrip.billing.view.FoldedUpTo.Parts;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** How far views have come, as one connection sees it: together with the rows that it sees, whatever is written meanwhile. */
@Component
public final class ViewProgress {
    private final Serializer serializer;

    ViewProgress(ViewTokens tokens) {
        this.serializer = tokens.serializer();
    }

    /** To be asked by one thread; the connection is asked once for each view. */
    public FoldedTo seenBy(Connection connection) {
        FoldedUpTo folded = new FoldedUpTo(new SingleConnectionDataSource(connection, true), serializer);
        Map<String, Parts> parts = new HashMap<>();
        return (view, accountId) -> parts.computeIfAbsent(view, folded::parts).of(accountId);
    }
}

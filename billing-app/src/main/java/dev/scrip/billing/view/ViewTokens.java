package dev.scrip.billing.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * How far each part of a view has come, kept in the transaction that also writes what it has folded. The next batch is only kept if
 * that still stands where this node left it; otherwise the part is claimed anew and goes on from where it truly is.
 *
 * <p>So on PostgreSQL these transactions need not wait for the disk: if the server dies, it may forget the last of them, but token and
 * rows together, and whoever goes on notices.
 */
public final class ViewTokens extends JdbcTokenStore {
    private static final String ON = "update processor_token set token = ?, token_type = ?, claimed_at = ?"
            + " where owner = ? and processor_name = ? and segment = ? and token = ?";
    private static final String STORED =
            "select token from processor_token where processor_name = ? and segment = ? and token is not null";
    private static final String ON_POSTGRES = "set local synchronous_commit = off; " + ON;

    private final JdbcTemplate jdbc;
    private final String nodeId;
    private final Map<Part, byte[]> left = new ConcurrentHashMap<>();

    private ViewTokens(Builder builder, DataSource dataSource, String nodeId) {
        super(builder);
        this.jdbc = new JdbcTemplate(dataSource);
        this.nodeId = nodeId;
    }

    private record Part(String view, int segment) {}

    /**
     * Those of one node.
     *
     * @param nodeId tells this process from all others
     */
    public static ViewTokens on(DataSource dataSource, ViewSettings settings, String nodeId) {
        Builder builder = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .schema(TokenSchema.builder()
                        .setTokenTable("processor_token")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("claimed_at")
                        .build())
                .serializer(tokenSerializer())
                .nodeId(nodeId)
                .claimTimeout(settings.claimTimeout());
        return new ViewTokens(builder, dataSource, nodeId);
    }

    /** A replay keeps a token within a token, by class name: Axon's classes may be read back, no others. */
    private static Serializer tokenSerializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    @Override
    public void storeToken(TrackingToken token, String view, int segment) {
        Part part = new Part(view, segment);
        byte[] before = left.get(part);
        if (before == null) {
            super.storeToken(token, view, segment);
            return;
        }
        SerializedObject<byte[]> next = serializer().serialize(token, byte[].class);
        if (!goOn(part, before, next)) {
            throw lost(part);
        }
        left.put(part, next.getData());
    }

    @Override
    public void extendClaim(String view, int segment) {
        Part part = new Part(view, segment);
        byte[] before = left.get(part);
        super.extendClaim(view, segment);
        if (before != null && !Arrays.equals(before, left.get(part))) {
            throw lost(part);
        }
    }

    @Override
    public TrackingToken fetchToken(String view, int segment) {
        TrackingToken claimed = super.fetchToken(view, segment);
        goOnFromHere(new Part(view, segment));
        return claimed;
    }

    @Override
    public TrackingToken fetchToken(String view, Segment segment) {
        TrackingToken claimed = super.fetchToken(view, segment);
        goOnFromHere(new Part(view, segment.getSegmentId()));
        return claimed;
    }

    private void goOnFromHere(Part part) {
        List<byte[]> stored = jdbc.query(STORED, (row, ignored) -> row.getBytes(1), part.view(), part.segment());
        if (stored.isEmpty()) {
            left.remove(part);
        } else {
            left.put(part, stored.getFirst());
        }
    }

    private boolean goOn(Part part, byte[] before, SerializedObject<byte[]> next) {
        Integer updated = jdbc.execute((Connection connection) -> {
            try (PreparedStatement update = connection.prepareStatement(statement(connection))) {
                update.setBytes(1, next.getData());
                update.setString(2, next.getType().getName());
                update.setString(
                        3, DateTimeUtils.formatInstant(Clock.systemUTC().instant()));
                update.setString(4, nodeId);
                update.setString(5, part.view());
                update.setInt(6, part.segment());
                update.setBytes(7, before);
                update.execute();
                return lastCount(update);
            }
        });
        return updated != null && updated == 1;
    }

    private static int lastCount(PreparedStatement executed) throws SQLException {
        int count = executed.getUpdateCount();
        while (executed.getMoreResults() || executed.getUpdateCount() != -1) {
            count = executed.getUpdateCount();
        }
        return count;
    }

    private static String statement(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? ON_POSTGRES : ON;
    }

    private static UnableToClaimTokenException lost(Part part) {
        return new UnableToClaimTokenException(
                part.view() + "[" + part.segment() + "] does not stand where this node left it");
    }
}

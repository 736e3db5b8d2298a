package dev.scrip.billing.message;

import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.RowTable;
import dev.scrip.billing.projection.View;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint is to be told what: a row for each message and endpoint, in order by account. Whoever delivers takes over from
 * there and keeps in the same rows what came of it, so this view only ever adds rows and never changes one: folding an
 * event again sends nothing again, and what has been forgotten meanwhile is not added anew.
 */
public final class MessageView implements View {
    /** A row that is still to be delivered. */
    public static final String PENDING = "PENDING";

    /** What makes a {@link Target}. */
    public static final String TARGET = "webhook_id, brand, kinds, from_position, forgotten_to, fill_until, created_at";

    private static final String TARGETS =
            "select " + TARGET + " from webhook where state <> 'DELETED' order by webhook_id";

    private static final RowTable DELIVERIES = RowTable.named("webhook_delivery")
            .key("webhook_id")
            .key("message_id")
            .text("account_id")
            .number("position")
            .number("part")
            .text("kind")
            .text("payload")
            .text("state")
            .time("created_at")
            .table();

    /** Whose turn it is: an account that has been told everything gets its turn, one that waits keeps the one it has. */
    private static final RowTable LANES = RowTable.named("webhook_lane")
            .key("webhook_id")
            .key("account_id")
            .timeUnlessSet("due_at")
            .table();

    private final ToIntFunction<String> scaleOfBrand;

    /** @param scaleOfBrand decimals of a brand's credit */
    public MessageView(ToIntFunction<String> scaleOfBrand) {
        this.scaleOfBrand = scaleOfBrand;
    }

    @Override
    public String name() {
        return "message";
    }

    @Override
    public void write(Connection connection, List<Fact> facts) throws SQLException {
        write(connection, facts, targets(connection));
    }

    /** Adds what these endpoints are to be told of these events, unless it is there. */
    public void write(Connection connection, List<Fact> facts, List<Target> targets) throws SQLException {
        if (targets.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> deliveries = new ArrayList<>();
        Map<String, @Nullable Object[]> lanes = new LinkedHashMap<>();
        for (Fact fact : facts) {
            for (Target target : targets) {
                if (fact.position() > target.after() && target.brand().equals(Envelope.brandOf(fact.accountId()))) {
                    add(fact, target, deliveries, lanes);
                }
            }
        }
        DELIVERIES.add(connection, deliveries);
        LANES.save(connection, List.copyOf(lanes.values()));
    }

    /** All endpoints, whatever their state: what one that is paused is to be told waits for it. */
    static List<Target> targets(Connection connection) throws SQLException {
        List<Target> targets = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TARGETS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                targets.add(target(row));
            }
        }
        return targets;
    }

    /** Of a row that begins with {@link #TARGET}. */
    public static Target target(ResultSet row) throws SQLException {
        return new Target(
                row.getString(1),
                row.getString(2),
                Set.of(row.getString(3).split(",", -1)),
                // What was there when it began, whoever made it begin puts in its line.
                Math.max(row.getLong(4), Math.max(row.getLong(5), row.getLong(6))),
                row.getObject(7, OffsetDateTime.class).toInstant());
    }

    private void add(
            Fact fact, Target target, List<@Nullable Object[]> deliveries, Map<String, @Nullable Object[]> lanes) {
        int scale = scaleOfBrand.applyAsInt(target.brand());
        List<Message> messages = Stream.concat(
                        Messages.of(fact.event(), scale).stream().filter(target::wants),
                        Stream.of(fact)
                                .filter(it -> target.wants(it.event()))
                                .map(it -> RawEvent.of(it.event(), scale)))
                .toList();
        for (int part = 0; part < messages.size(); part++) {
            deliveries.add(delivery(fact, target, messages.get(part), part));
            lanes.put(
                    target.webhookId() + " " + fact.accountId(),
                    new @Nullable Object[] {target.webhookId(), fact.accountId(), fact.recordedAt()});
        }
    }

    private static @Nullable Object[] delivery(Fact fact, Target target, Message message, long part) {
        Envelope envelope = Envelope.of(fact, message);
        return new @Nullable Object[] {
            target.webhookId(),
            envelope.id(),
            fact.accountId(),
            fact.position(),
            part,
            message.kind(),
            envelope.json(),
            PENDING,
            since(fact, target)
        };
    }

    /** Nothing has waited longer than its endpoint has been there. */
    private static Instant since(Fact fact, Target target) {
        return fact.recordedAt().isBefore(target.registeredAt()) ? target.registeredAt() : fact.recordedAt();
    }
}

package dev.scrip.billing.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.Revisions;
import dev.scrip.billing.event.Revisions.Lift;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.RandomHistory;
import dev.scrip.billing.projection.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A store whose first events were written when two kinds of them still had other shapes. */
@Tag("E1")
class OlderShapesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Revisions REVISIONS = new Revisions(List.of(
            new Lift(AccountOpened.class, -1, OlderShapesTest::withAScale),
            new Lift(AccountOpened.class, 0, OlderShapesTest::withItsBrand),
            new Lift(GenerationCharged.class, 0, OlderShapesTest::withPriceAtTheTop)));
    private static final EventUpcaster LIFTS = new EventLifts(REVISIONS);

    @ParameterizedTest
    @EnumSource
    void areReadAsWhatTheyWouldBeToday(TestDatabase database) {
        List<Fact> facts = RandomHistory.of(21, 4, 200);
        try (TestStore store = TestStore.on(database)) {
            facts.forEach(fact -> store.engine()
                    .appendEvents(new GenericDomainEventMessage<>(
                            "BillingAccount", fact.accountId(), fact.sequence(), fact.event())));
            int older = writtenInOlderShapes(store.jdbc());

            assertThat(older).isGreaterThan(20);
            FactReader reader = new FactReader(store.dataSource(), LIFTS);
            assertThat(reader.facts(reader.between(0, facts.size())))
                    .extracting(Fact::event)
                    .isEqualTo(facts.stream().map(Fact::event).toList());
            try (GroupCommitEngine axon = GroupCommitEngine.start(store.dataSource(), store.settings(), LIFTS)) {
                facts.stream()
                        .collect(Collectors.groupingBy(Fact::accountId))
                        .forEach((account, own) -> assertThat(
                                        axon.readEvents(account).asStream().map(DomainEventMessage::getPayload))
                                .isEqualTo(own.stream().map(Fact::event).toList()));
            }
        }
    }

    private static int writtenInOlderShapes(JdbcTemplate jdbc) {
        int older = 0;
        for (StoredPayload event : jdbc.query(
                "select position, type, payload from event",
                (row, ignored) -> new StoredPayload(row.getLong(1), row.getString(2), row.getString(3)))) {
            ObjectNode payload = (ObjectNode) JSON.readTree(event.payload());
            if (event.type().equals(AccountOpened.class.getName())) {
                // Every other account is older still.
                boolean oldest = event.position() % 2 == 0;
                payload.set("product", payload.remove("brand"));
                if (oldest) {
                    payload.remove("creditScale");
                }
                older += rewrite(jdbc, event, payload, oldest ? -1 : 0);
            } else if (event.type().equals(GenerationCharged.class.getName())) {
                payload.set("cost", JSON.createObjectNode().set("price", payload.remove("price")));
                older += rewrite(jdbc, event, payload, 0);
            }
        }
        return older;
    }

    private record StoredPayload(long position, String type, String payload) {}

    private static int rewrite(JdbcTemplate jdbc, StoredPayload event, ObjectNode payload, int revision) {
        return jdbc.update(
                "update event set payload = ?, revision = ? where position = ?",
                payload.toString(),
                String.valueOf(revision),
                event.position());
    }

    private static ObjectNode withAScale(ObjectNode opened) {
        return opened.put("creditScale", 0);
    }

    private static ObjectNode withItsBrand(ObjectNode opened) {
        opened.set("brand", opened.remove("product"));
        return opened;
    }

    private static ObjectNode withPriceAtTheTop(ObjectNode charged) {
        charged.set("price", charged.remove("cost").get("price"));
        return charged;
    }
}

package dev.scrip.billing.dispute;

import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.hold;
import static dev.scrip.billing.story.Requests.minutes;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.LiveAccount;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.story.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same messages in every order, each of them up to twice, leave the same credits. */
@Tag("C4")
class DisputeMessagesTest {
    private static final BillingCommand DISPUTED = new ReportPurchaseDisputed(ANNA, "pi_1", "dp_1");
    private static final BillingCommand WON = new ReportDisputeWon(ANNA, "pi_1", "dp_1");
    private static final BillingCommand LOST = new ReportDisputeLost(ANNA, "pi_1", "dp_1");
    private static final BillingCommand REFUNDED = new ReportPurchaseRefunded(ANNA, "pi_1", "re_1");

    private static final Instant LATER = minutes(30);

    /** Of 500 bought, 90 are spent and 30 held; another pack of 500 is not concerned. */
    private static final Story STORY = anna().when(buy("pi_1"))
            .accepted()
            .when(charge("g-1", 90))
            .accepted()
            .when(hold("g-2", 30))
            .accepted()
            .when(buy("pi_2"))
            .accepted();

    @ParameterizedTest
    @MethodSource("messages")
    @Tag("C13")
    @Tag("I1")
    @Tag("I2")
    void inAnyOrderAndRepetition(List<BillingCommand> messages, long voided) {
        List<List<BillingCommand>> orders =
                orders(Stream.concat(messages.stream(), messages.stream()).toList());
        assertThat(orders).isNotEmpty();
        for (List<BillingCommand> order : orders) {
            LiveAccount account = STORY.live();
            for (int i = 0; i < order.size(); i++) {
                send(account, order.get(i), i);
            }
            AccountState state = account.at(LATER);
            assertThat(state.credits().totals().voided()).as("%s", order).isEqualTo(voided);
            assertThat(state.credits().available(LATER)).isEqualTo(500 + 380 - voided);
            balancesThroughout(account);
        }
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(List.of(DISPUTED), 380),
                Arguments.of(List.of(DISPUTED, WON), 0),
                Arguments.of(List.of(DISPUTED, LOST), 380),
                Arguments.of(List.of(REFUNDED), 380),
                Arguments.of(List.of(DISPUTED, REFUNDED), 380),
                Arguments.of(List.of(DISPUTED, WON, REFUNDED), 380),
                Arguments.of(List.of(DISPUTED, LOST, REFUNDED), 380));
    }

    /** A repeat is answered from the record, as the engine does it. */
    private static void send(LiveAccount account, BillingCommand message, int minute) {
        if (!account.knows(message.naturalKey())) {
            account.send(message, minutes(minute));
        }
    }

    private static void balancesThroughout(LiveAccount account) {
        List<BillingEvent> log = account.log();
        IntStream.rangeClosed(STORY.history().size(), log.size())
                .mapToObj(length -> new Story(log.subList(0, length), STORY.catalogs()))
                .forEach(story -> {
                    BillingEvent last = story.history().getLast();
                    assertThat(story.at(last.at()).credits().balancesAt(last.at()))
                            .isTrue();
                });
    }

    private static List<List<BillingCommand>> orders(List<BillingCommand> messages) {
        if (messages.isEmpty()) {
            return List.of(List.of());
        }
        return messages.stream()
                .distinct()
                .flatMap(first -> {
                    List<BillingCommand> rest = new ArrayList<>(messages);
                    rest.remove(first);
                    return orders(rest).stream()
                            .map(order -> Stream.concat(Stream.of(first), order.stream())
                                    .toList());
                })
                .toList();
    }

    private static PurchaseAddOn buy(String payment) {
        return new PurchaseAddOn(ANNA, "small", new Payment(payment, 500, "USD", "card"));
    }
}

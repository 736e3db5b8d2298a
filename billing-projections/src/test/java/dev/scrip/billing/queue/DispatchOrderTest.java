package dev.scrip.billing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.catalog.Policies.QueuePolicy;
import dev.scrip.billing.event.TaskQueue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P is a turn of the priority queue, S one of the standard queue. */
@Tag("U3")
class DispatchOrderTest {

    private static QueuePolicy policy(int threshold, String share) {
        return new QueuePolicy(threshold, new BigDecimal(share), Duration.ofMinutes(30), false);
    }

    private static String turns(DispatchOrder order, int max) {
        return order.stretch(0, max).turns().stream()
                .map(turn -> turn.name().substring(0, 1))
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        # case,                                               P, S, overdue, threshold, share, credit, order
        nothing waits,                                        0, 0, 0, 3, 0.2,  0,    ''
        only priority waits,                                  3, 0, 0, 9, 0.2,  0,    PPP
        only standard waits,                                  0, 3, 0, 9, 0.2,  0,    SSS
        only standard waits though its share is nothing,      0, 2, 0, 9, 0,    0,    SS
        every fifth turn is standard's off-peak,              8, 2, 0, 9, 0.2,  0,    PPPPSPPPPS
        what was earned before counts,                        6, 2, 0, 9, 0.2,  0.8,  SPPPPSPP
        standard takes what priority leaves,                  3, 3, 0, 9, 0.2,  0,    PPPSSS
        as many as the threshold is no peak,                  3, 1, 0, 3, 0.5,  0.5,  SPPP
        one more than the threshold is peak,                  4, 1, 0, 3, 0.5,  0.5,  PSPPP
        at peak standard earns nothing,                       6, 2, 0, 3, 0.5,  0,    PPPPSPSP
        a threshold of nothing makes any priority task a peak, 3, 2, 0, 0, 0.5, 0.5,  PPPSS
        who waited too long goes first at peak,               4, 2, 1, 0, 0.2,  0,    SPPPPS
        all who waited too long go first at peak,             3, 3, 3, 0, 0.2,  0,    SSSPPP
        who waited too long goes first off-peak,              4, 3, 2, 9, 0.2,  0.8,  SSSPPPP
        who waited too long goes though its share is nothing, 2, 2, 1, 9, 0,    0,    SPPS
        a share of all serves standard first,                 2, 2, 0, 9, 1,    0,    SSPP
        a share of nothing serves priority first,             2, 2, 0, 9, 0,    0,    PPSS
        a third is kept exactly,                              6, 3, 0, 9, 0.34, 0,    PPSPPSPPS
        a half alternates,                                    3, 3, 0, 9, 0.5,  0,    PSPSPS
        """)
    void theNextTasksAreTakenInThisOrder(
            String ignored,
            long priority,
            long standard,
            long overdue,
            int threshold,
            String share,
            String credit,
            String expected) {
        DispatchOrder order = new DispatchOrder(
                policy(threshold, share), new Backlog(priority, standard, overdue), new BigDecimal(credit));
        assertThat(turns(order, 100)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"20, false", "21, true"})
    void peakBeginsAboveTheThreshold(long priority, boolean peak) {
        assertThat(new DispatchOrder(policy(20, "0.2"), new Backlog(priority, 0, 0), BigDecimal.ZERO).peak())
                .isEqualTo(peak);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 20", "0.25, 25", "0.07, 7", "0.333, 33", "0, 0", "1, 100"})
    void ofAHundredDispatchesStandardGetsExactlyItsShare(String share, long expected) {
        DispatchOrder order = new DispatchOrder(policy(1_000, share), new Backlog(500, 500, 0), BigDecimal.ZERO);
        assertThat(order.stretch(0, 100).turnsOf(TaskQueue.STANDARD)).isEqualTo((int) expected);
    }

    @Test
    void theShareIsKeptHoweverTheDispatchesAreSplitIntoRequests() {
        DispatchOrder order = new DispatchOrder(policy(1_000, "0.2"), new Backlog(500, 500, 0), BigDecimal.ZERO);
        int standard = 0;
        for (int request = 0; request < 50; request++) {
            DispatchOrder.Stretch two = order.stretch(0, 2);
            standard += two.turnsOf(TaskQueue.STANDARD);
            // Others come in the meantime; all that is kept is the credit.
            order = new DispatchOrder(
                    order.policy(), new Backlog(500, 500, 0), order.after(two).credit());
        }
        assertThat(standard).isEqualTo(20);
    }

    @Test
    void noDebtBuildsUpWhileThereIsNothingToShare() {
        DispatchOrder alone = new DispatchOrder(policy(1_000, "0.2"), new Backlog(500, 0, 0), BigDecimal.ZERO);
        assertThat(alone.after(alone.stretch(0, 400)).credit()).isEqualByComparingTo("0");
        DispatchOrder peak = new DispatchOrder(policy(10, "0.2"), new Backlog(500, 50, 0), BigDecimal.ZERO);
        assertThat(peak.after(peak.stretch(0, 400)).credit()).isEqualByComparingTo("0");
    }

    @Test
    void aLaterStretchGoesOnWhereTheEarlierOneEnded() {
        DispatchOrder order = new DispatchOrder(policy(3, "0.2"), new Backlog(9, 7, 2), new BigDecimal("0.4"));
        List<TaskQueue> pieces = new ArrayList<>();
        for (int from = 0; from < 20; from += 3) {
            DispatchOrder.Stretch piece = order.stretch(from, 3);
            long before = piece.priorityBefore() + piece.standardBefore();
            assertThat(before).isEqualTo(pieces.size());
            pieces.addAll(piece.turns());
        }
        assertThat(pieces).isEqualTo(order.stretch(0, 100).turns()).hasSize(16);
    }

    @Test
    void aTasksPlaceIsWhereItStandsInTheOrder() {
        DispatchOrder order = new DispatchOrder(policy(9, "0.2"), new Backlog(8, 3, 0), BigDecimal.ZERO);
        assertThat(turns(order, 100)).isEqualTo("PPPPSPPPPSS");
        assertThat(LongStream.range(0, 8).map(before -> order.place(TaskQueue.PRIORITY, before)))
                .containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
        assertThat(LongStream.range(0, 3).map(before -> order.place(TaskQueue.STANDARD, before)))
                .containsExactly(5L, 10L, 11L);
        assertThatThrownBy(() -> order.place(TaskQueue.STANDARD, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void turnsAreGivenToTheTasksOfEachQueueInTheirOwnOrder() {
        DispatchOrder order = new DispatchOrder(policy(9, "0.5"), new Backlog(2, 3, 0), BigDecimal.ZERO);
        assertThat(order.stretch(0, 4).of(List.of("p1", "p2"), List.of("s1", "s2", "s3")))
                .containsExactly("p1", "s1", "p2", "s2");
    }

    @Test
    void whereNothingWaitsNobodyIsNext() {
        DispatchOrder order = new DispatchOrder(policy(9, "0.2"), new Backlog(0, 0, 0), BigDecimal.ZERO);
        assertThat(order.next()).isEqualTo(Optional.empty());
        assertThat(order.dispatched()).isEqualTo(order);
    }
}

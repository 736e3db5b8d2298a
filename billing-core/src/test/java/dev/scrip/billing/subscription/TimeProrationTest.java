package dev.scrip.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.Proration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1")
class TimeProrationTest {
    private static final Duration CYCLE = Duration.parse("PT720H");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest(name = "{0} with {1} unused: {3} off {2}, {4} due")
    @CsvSource(textBlock = """
        # old price,        unused,                new price,           offset,              due
        # all of it, nothing of it
        1999,                PT720H,                4999,                1999,                3000
        1999,                PT0S,                  4999,                0,                   4999
        # plain shares, rounded once
        1999,                PT480H,                4999,                1333,                3666
        1999,                PT240H,                4999,                666,                 4333
        1999,                PT24H,                 4999,                67,                  4932
        999,                 PT24H,                 1999,                33,                  1966
        3,                   PT240H,                10,                  1,                   9
        # exactly half a cent goes up, anything below goes down
        1999,                PT360H,                4999,                1000,                3999
        1999,                PT359H59M59.999S,      4999,                999,                 4000
        1999,                PT360H0M0.001S,        4999,                1000,                3999
        1,                   PT360H,                100,                 1,                   99
        1,                   PT359H59M59.999S,      100,                 0,                   100
        5,                   PT72H,                 100,                 1,                   99
        15,                  PT24H,                 100,                 1,                   99
        """)
    void theUnusedShareOfTheOldPriceIsTakenOff(
            long oldPriceMinor, Duration unused, long newPriceMinor, long offsetMinor, long dueMinor) {
        Proration sum = new Proration(
                oldPriceMinor, unused.toMillis(), CYCLE.toMillis(), offsetMinor, newPriceMinor, dueMinor, "USD");
        assertThat(reckonedAgain(sum)).isEqualTo(sum);
    }

    @ParameterizedTest(name = "{0} with {1} unused: {3} off {2}, {4} due")
    @CsvSource(textBlock = """
        # old price,        unused,                new price,           offset,              due
        # tiny remainders, of time and of a cycle
        1999,                PT0.001S,              4999,                0,                   4999
        1999,                PT719H59M59.999S,      4999,                1999,                3000
        # a price of as many cents as the cycle has milliseconds: one cent a millisecond
        2592000000,          PT0.001S,              2592000000,          1,                   2591999999
        1296000000,          PT0.001S,              1296000000,          1,                   1295999999
        1295999999,          PT0.001S,              1296000000,          0,                   1296000000
        # the offset is never paid out
        4999,                PT720H,                4999,                4999,                0
        4999,                PT720H,                3000,                4999,                0
        4999,                PT432H,                3000,                2999,                1
        4999,                PT432H10M,             3000,                3001,                0
        # beyond what a double or a product of two longs could hold
        9007199254740993,    PT720H,                9007199254740994,    9007199254740993,    1
        9223372036854775807, PT720H,                9223372036854775807, 9223372036854775807, 0
        9223372036854775807, PT360H,                9223372036854775807, 4611686018427387904, 4611686018427387903
        """)
    void itIsExactAtTheEdges(long oldPriceMinor, Duration unused, long newPriceMinor, long offsetMinor, long dueMinor) {
        Proration sum = new Proration(
                oldPriceMinor, unused.toMillis(), CYCLE.toMillis(), offsetMinor, newPriceMinor, dueMinor, "USD");
        assertThat(reckonedAgain(sum)).isEqualTo(sum);
    }

    @ParameterizedTest(name = "a cycle from {0}, upgraded at {1}: {2} off")
    @CsvSource(textBlock = """
        # cycles are hours, not calendar months: a leap day or a change of clocks is worth what any time is
        2028-02-15T00:00:00Z, 2028-02-29T00:00:00Z, 1066
        2028-02-15T00:00:00Z, 2028-03-01T00:00:00Z, 1000
        2027-02-15T00:00:00Z, 2027-03-01T00:00:00Z, 1066
        2028-02-28T12:00:00Z, 2028-02-29T12:00:00Z, 1932
        2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z, 1999
        2026-02-20T10:00:00Z, 2026-03-07T10:00:00Z, 1000
        2026-02-20T10:00:00Z, 2026-03-08T10:00:00Z, 933
        """)
    void everyHourIsWorthTheSame(Instant start, Instant now, long offsetMinor) {
        assertThat(TimeProration.of(cycleFrom(start, 1_999), 4_999, "USD", now).offsetMinor())
                .isEqualTo(offsetMinor);
    }

    @Test
    void aBegunMillisecondIsUsed() {
        Instant now = START.plus(CYCLE).minusNanos(1_999_999);
        assertThat(TimeProration.of(cycleFrom(START, 1_999), 4_999, "USD", now).unusedMillis())
                .isEqualTo(1);
    }

    private static Proration reckonedAgain(Proration sum) {
        Instant now = START.plus(CYCLE).minusMillis(sum.unusedMillis());
        return TimeProration.of(cycleFrom(START, sum.oldPriceMinor()), sum.newPriceMinor(), "USD", now);
    }

    private static PaidCycle cycleFrom(Instant start, long priceMinor) {
        return new PaidCycle("pro", new Cycle(1, start, start.plus(CYCLE)), priceMinor, "pay-1", List.of());
    }
}

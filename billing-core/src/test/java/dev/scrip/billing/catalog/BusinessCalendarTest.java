package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Due dates in business days: to the end of the last one, in the brand's zone. */
@Tag("D1")
class BusinessCalendarTest {
    @ParameterizedTest(name = "{4}")
    @CsvSource(textBlock = """
        2026-03-02T12:00:00Z, 2, UTC,                 2026-03-05T00:00:00Z, Monday + 2: to the end of Wednesday
        2026-03-02T00:00:00Z, 2, UTC,                 2026-03-05T00:00:00Z, the hour of the report does not matter
        2026-03-02T23:59:59Z, 2, UTC,                 2026-03-05T00:00:00Z, nor does the last second of its day
        2026-03-06T12:00:00Z, 2, UTC,                 2026-03-11T00:00:00Z, Friday + 2: the weekend does not count
        2026-03-07T12:00:00Z, 2, UTC,                 2026-03-11T00:00:00Z, Saturday counts like Friday
        2026-03-08T12:00:00Z, 2, UTC,                 2026-03-11T00:00:00Z, Sunday counts like Friday
        2026-03-02T12:00:00Z, 7, UTC,                 2026-03-12T00:00:00Z, Monday + 7: one weekend between
        2026-03-07T12:00:00Z, 7, UTC,                 2026-03-18T00:00:00Z, Saturday + 7: the next weekend between
        2026-01-16T12:00:00Z, 2, UTC,                 2026-01-22T00:00:00Z, Martin Luther King Day does not count
        2026-07-02T12:00:00Z, 2, UTC,                 2026-07-08T00:00:00Z, July 4 on a Saturday is kept on the Friday
        2026-12-24T12:00:00Z, 2, UTC,                 2026-12-30T00:00:00Z, Christmas on a Friday makes a long weekend
        2026-12-30T12:00:00Z, 2, UTC,                 2027-01-05T00:00:00Z, over the year's end without New Year's Day
        2026-03-03T02:00:00Z, 2, America/Los_Angeles, 2026-03-05T08:00:00Z, still Monday in Los Angeles
        2026-03-02T23:30:00Z, 2, Asia/Tokyo,          2026-03-05T15:00:00Z, already Tuesday in Tokyo
        2026-03-06T20:00:00Z, 1, America/Los_Angeles, 2026-03-10T07:00:00Z, over the start of summer time
        2026-10-30T19:00:00Z, 1, America/Los_Angeles, 2026-11-03T08:00:00Z, over the end of summer time
        2026-03-27T12:00:00Z, 1, America/Santiago,    2026-03-31T03:00:00Z, a zone with other rules
        """)
    void dueIsTheEndOfTheLastBusinessDayInTheZone(Instant from, int days, ZoneId zone, Instant due, String why) {
        assertThat(BusinessCalendar.dueAfter(from, days, zone, "us")).as(why).isEqualTo(due);
    }

    @Test
    void aNewYearsDayThatIsKeptInTheOldYearIsAHolidayToo() {
        // January 1, 2028 is a Saturday.
        Instant thursday = Instant.parse("2027-12-30T12:00:00Z");

        assertThat(BusinessCalendar.dueAfter(thursday, 1, ZoneId.of("UTC"), "us"))
                .isEqualTo(Instant.parse("2028-01-04T00:00:00Z"));
    }

    @Test
    void theHolidaysAreThoseOfTheNamedCalendar() {
        Instant thursday = Instant.parse("2026-04-30T12:00:00Z");
        ZoneId utc = ZoneId.of("UTC");

        assertThat(BusinessCalendar.dueAfter(thursday, 1, utc, "us")).isEqualTo(Instant.parse("2026-05-02T00:00:00Z"));
        assertThat(BusinessCalendar.dueAfter(thursday, 1, utc, "de")).isEqualTo(Instant.parse("2026-05-05T00:00:00Z"));
    }

    @Test
    void aDayThatIsOnlyObservedIsABusinessDay() {
        // Good Friday in the Netherlands.
        Instant thursday = Instant.parse("2026-04-02T12:00:00Z");

        assertThat(BusinessCalendar.dueAfter(thursday, 1, ZoneId.of("UTC"), "nl"))
                .isEqualTo(Instant.parse("2026-04-04T00:00:00Z"));
    }

    @Test
    void lessThanOneDayIsNoDueDate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessCalendar.dueAfter(Instant.EPOCH, 0, ZoneId.of("UTC"), "us"))
                .withMessageContaining("expected at least 1");
    }

    @ParameterizedTest(name = "{0} is known: {1}")
    @CsvSource(textBlock = """
        us,     true
        de,     true
        target, true
        US,     false
        xx,     false
        """)
    void aCalendarIsKnownByItsLowerCaseName(String name, boolean known) {
        assertThat(BusinessCalendar.knows(name)).isEqualTo(known);
    }
}

package dev.scrip.billing.catalog;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts business days (D1): Monday to Friday, without the public holidays of the brand's calendar.
 *
 * <p>The reading: the day on which something happens, in the brand's zone, does not count, whether it is a business day or not;
 * counting starts with the next business day; and what is due within n business days is due until the end of the n-th one, which
 * is the first instant of the day after. Done before that instant is in time.
 */
public final class BusinessCalendar {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private BusinessCalendar() {}

    /** The instant until which something is in time that is due within so many business days. */
    public static Instant dueAfter(Instant from, int businessDays, ZoneId zone, String holidayCalendar) {
        if (businessDays < 1) {
            throw new IllegalArgumentException("business days: " + businessDays + ", expected at least 1");
        }
        HolidayManager holidays = HolidayManager.getInstance(ManagerParameters.create(holidayCalendar));
        LocalDate day = LocalDate.ofInstant(from, zone);
        int counted = 0;
        while (counted < businessDays) {
            day = day.plusDays(1);
            if (isBusinessDay(day, holidays)) {
                counted++;
            }
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Whether there is a calendar of this name. */
    static boolean knows(String holidayCalendar) {
        return holidayCalendar.equals(holidayCalendar.toLowerCase(Locale.ROOT))
                && HolidayManager.getSupportedCalendarCodes().contains(holidayCalendar.toUpperCase(Locale.ROOT));
    }

    private static boolean isBusinessDay(LocalDate day, HolidayManager holidays) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !isHoliday(day, holidays);
    }

    /** A New Year's Day on a Saturday is kept on the Friday before, and so belongs to the next year's holidays. */
    private static boolean isHoliday(LocalDate day, HolidayManager holidays) {
        return Stream.of(Year.from(day), Year.from(day).plusYears(1))
                .flatMap(year -> holidays.getHolidays(year).stream())
                .anyMatch(holiday -> holiday.getType() != HolidayType.OBSERVANCE
                        && holiday.getDate().equals(day));
    }
}

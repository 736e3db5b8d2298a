package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits become whole units exactly, or not at all. */
class CreditAmountTest {
    @Tag("C1")
    @ParameterizedTest(name = "{0} at scale {1} are {2} units")
    @CsvSource(textBlock = """
        1,                     0, 1
        1.00,                  0, 1
        1E+3,                  0, 1000
        1.25,                  2, 125
        1.2,                   2, 120
        0.000001,              6, 1
        9223372036854775807,   0, 9223372036854775807
        9223372036854.775807,  6, 9223372036854775807
        """)
    void anExactAmountBecomesUnits(BigDecimal credits, int scale, long units) {
        assertThat(CreditAmount.units(credits, scale)).isEqualTo(units);
    }

    @Tag("C12")
    @ParameterizedTest(name = "{0} at scale {1} is refused: {2}")
    @CsvSource(textBlock = """
        0,                     0, more than zero
        0.00,                  2, more than zero
        -1,                    0, more than zero
        -0.01,                 2, more than zero
        1.5,                   0, at most 0 decimals
        0.0000001,             6, at most 6 decimals
        1E-999999999,          6, at most 6 decimals
        9223372036854775808,   0, at most 9223372036854775807
        9223372036854.775808,  6, at most 9223372036854.775807
        18446744073709551617,  0, at most 9223372036854775807
        1E+999999999,          0, at most 9223372036854775807
        """)
    void anAmountThatIsNoneIsRefused(BigDecimal credits, int scale, String expected) {
        Rejection rejection = catchThrowableOfType(Rejection.class, () -> CreditAmount.units(credits, scale));

        assertThat(rejection.code()).isEqualTo(RejectionCode.INVALID_AMOUNT);
        assertThat(rejection.details())
                .contains(entry("field", "amount"), entry("value", credits.toString()), entry("expected", expected));
    }

    @net.jqwik.api.Tag("C12")
    @Property
    void unitsSurviveTheWayToCreditsAndBack(
            @ForAll @LongRange(min = 1) long units, @ForAll @IntRange(max = 6) int scale) {
        assertThat(CreditAmount.units(CreditAmount.credits(units, scale), scale))
                .isEqualTo(units);
    }
}

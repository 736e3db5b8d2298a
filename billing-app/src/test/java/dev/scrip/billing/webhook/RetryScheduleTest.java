package dev.scrip.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("N1")
class RetryScheduleTest {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofHours(1));
    private static final Optional<Duration> NOTHING_ASKED = Optional.empty();

    @Test
    void aPauseIsAnyPartOfTheScheduledOneAndAfterTheLastThereIsNone() {
        RetrySchedule schedule = new RetrySchedule(PAUSES, RandomGenerator.of("L64X128MixRandom"));
        for (int failed = 1; failed <= PAUSES.size(); failed++) {
            Duration most = PAUSES.get(failed - 1);
            for (int i = 0; i < 1_000; i++) {
                assertThat(schedule.pause(failed, NOTHING_ASKED).orElseThrow()).isBetween(Duration.ZERO, most);
            }
        }
        assertThat(schedule.pause(4, NOTHING_ASKED)).isEmpty();
    }

    @Test
    void theWholeSpanIsUsedSoThatNotAllComeBackAtOnce() {
        RetrySchedule schedule = new RetrySchedule(PAUSES, RandomGenerator.of("L64X128MixRandom"));
        long early = 0;
        for (int i = 0; i < 1_000; i++) {
            early += schedule.pause(2, NOTHING_ASKED).orElseThrow().toSeconds() < 150 ? 1 : 0;
        }
        assertThat(early).isBetween(400L, 600L);
    }

    @Test
    void anEndpointThatAsksForMoreTimeGetsItUpToADay() {
        RetrySchedule schedule = new RetrySchedule(PAUSES, RandomGenerator.of("L64X128MixRandom"));
        assertThat(schedule.pause(1, Optional.of(Duration.ofMinutes(10)))).contains(Duration.ofMinutes(10));
        assertThat(schedule.pause(1, Optional.of(Duration.ofDays(400)))).contains(Duration.ofDays(1));
        assertThat(schedule.pause(4, Optional.of(Duration.ofMinutes(10)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        120                           | PT2M
        0                             | PT0S
        Sun, 22 Nov 2026 12:01:00 GMT | PT1M
        Sun, 22 Nov 2026 11:00:00 GMT | -
        -5                            | -
        soon                          | -
        99999999999999999999          | -
        1.5                           | -
        """)
    void aPauseIsAskedForInSecondsOrByADate(String header, Duration asked) {
        assertThat(RetryAfter.parse(header, Instant.parse("2026-11-22T12:00:00Z")))
                .isEqualTo(Optional.ofNullable(asked));
    }
}

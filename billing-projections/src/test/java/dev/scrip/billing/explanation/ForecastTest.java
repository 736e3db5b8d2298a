package dev.scrip.billing.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.balance.Balance;
import dev.scrip.billing.balance.BalanceView;
import dev.scrip.billing.explanation.Forecast.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("B6")
class ForecastTest {
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @Tag("C8")
    @Tag("C10")
    void itSaysWhatTheBalanceWillSayAtEachOfItsInstantsAndNothingHappensInBetween(long seed) {
        Past past = Past.of(seed, 120);
        for (BalanceView account : past.states()) {
            Instant from = account.lastAt().plus(Duration.ofHours(1));
            Forecast forecast = Forecast.of(account, from, FOR_EVER);

            long available = account.at(from).available();
            assertThat(forecast.available()).isEqualTo(available);
            for (Step step : lastOfEachInstant(forecast.steps())) {
                assertThat(account.at(step.at().minusNanos(1_000)).available()).isEqualTo(available);
                available = account.at(step.at()).available();
                assertThat(step.available()).as(step.toString()).isEqualTo(available);
            }
            Balance end = account.at(FOR_EVER);
            assertThat(forecast.remains()).isEqualTo(end.available()).isEqualTo(available);
            assertThat(forecast.lost())
                    .isEqualTo(
                            end.totals().expired() - account.at(from).totals().expired());
        }
    }

    @Test
    void whatHappensLaterThanAskedForIsLeftOut() {
        BalanceView account = Past.of(4, 120).last();
        Forecast all = Forecast.of(account, account.lastAt(), FOR_EVER);
        assertThat(all.steps()).hasSizeGreaterThan(1);
        Instant first = all.steps().getFirst().at();

        Forecast some = Forecast.of(account, account.lastAt(), first);

        assertThat(some.steps())
                .isEqualTo(all.steps().stream()
                        .filter(step -> !step.at().isAfter(first))
                        .toList());
        assertThat(some.remains()).isEqualTo(account.at(first).available());
    }

    private static List<Step> lastOfEachInstant(List<Step> steps) {
        return steps.stream()
                .filter(step -> steps.stream()
                        .filter(other -> other.at().equals(step.at()))
                        .reduce((one, later) -> later)
                        .orElseThrow()
                        .equals(step))
                .toList();
    }
}

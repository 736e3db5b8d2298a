package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void theFirstAfterAPauseIsPassedOnAtOnceAndTheRestTogether() {
        Pulse pulse = new Pulse(Duration.ofMillis(300), told::incrementAndGet);

        pulse.beat();
        assertThat(told).hasValue(1);

        IntStream.range(0, 1_000).forEach(ignored -> pulse.beat());
        await().untilAsserted(() -> assertThat(told).hasValueGreaterThanOrEqualTo(2));
        assertThat(told).hasValueLessThan(100);
    }

    @Test
    void nothingThatHappensIsLeftUntold() {
        AtomicInteger happened = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        Pulse pulse = new Pulse(Duration.ofMillis(1), () -> seen.set(happened.get()));

        IntStream.range(0, 200_000).forEach(ignored -> {
            happened.incrementAndGet();
            pulse.beat();
        });

        await().untilAsserted(() -> assertThat(seen).hasValue(200_000));
    }
}

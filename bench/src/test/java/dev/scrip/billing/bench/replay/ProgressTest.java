package dev.scrip.billing.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void whatIsAcceptedAndNotCompletedIsLeft() {
        Progress.Counts counts = new Progress.Counts(6_400, 6_392, 6_390, 5_900);
        assertThat(counts.left()).isEqualTo(490);
        assertThat(counts.after(Duration.ofSeconds(20)))
                .contains("20 s", "6,400 sent", "6,392 answered", "5,900 tasks completed", "490 left");
    }

    @Test
    void aTaskThatIsCompletedBeforeItsChargeIsAnsweredIsNotMissing() {
        assertThat(new Progress.Counts(3, 1, 1, 2).left()).isZero();
    }

    @Test
    void isToldAgainAndAgainUntilTheWorkIsDone() {
        CountDownLatch told = new CountDownLatch(3);
        AtomicBoolean worked = new AtomicBoolean();
        Progress.during(() -> worked.set(awaited(told)), Duration.ofMillis(1), () -> {
            told.countDown();
            return new Progress.Counts(0, 0, 0, 0);
        });
        assertThat(worked).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package dev.scrip.billing.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {

    @Test
    void aNameMayContainAnything() {
        String line = "42 (a) b (c)) S 7 42 42 0 -1 4194304 100 0 0 0 11 5 3 2 20 0 1 0 100 1 1";
        assertThat(CpuTime.Stat.parse(line)).isEqualTo(new CpuTime.Stat(42, 7, 16, 5));
    }

    @Test
    void workShowsInTheTimeOfTheOneWhoDoesIt() {
        long self = ProcessHandle.current().pid();
        long before = CpuTime.micros(self);
        long until = System.nanoTime() + 5_000_000_000L;
        while (CpuTime.micros(self) < before + 50_000 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(CpuTime.micros(self)).isGreaterThanOrEqualTo(before + 50_000);
    }

    @Test
    void pgbenchsRateIsReadToTheTransaction() {
        assertThat(PgBench.rate("latency average = 1.7 ms\ntps = 18812.519 (without initial connection time)"))
                .isEqualTo(18_812);
    }
}

package dev.scrip.billing.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scrip.billing.bench.machine.EngineProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayOptionsTest {

    @Test
    void theTraceIsEnough() {
        ReplayOptions options = parse("--trace t.csv");
        assertThat(options.trace()).isEqualTo(Path.of("t.csv"));
        assertThat(options.speed()).isEqualTo(60);
        assertThat(options.requests()).isEqualTo(Integer.MAX_VALUE);
        assertThat(options.h2()).isFalse();
        assertThat(options.json()).isEmpty();
        assertThat(options.engineOptions()).isEqualTo(EngineProcess.IN_PRODUCTION);
    }

    @Test
    void everythingElseCanBeAskedFor() {
        ReplayOptions options = parse("--speed 200 --requests 7 --accounts 8 --workers 9 --micros-per-size 10"
                + " --database h2 --json f.json --trace t.csv");
        assertThat(options)
                .isEqualTo(new ReplayOptions(
                        Path.of("t.csv"), 200, 7, 8, 9, 10, true, options.json(), EngineProcess.IN_PRODUCTION));
        assertThat(options.json()).contains(Path.of("f.json"));
        assertThat(ReplayOptions.parse(List.of("--trace", "t.csv", "--engine", "-Xmx1g -XX:+UseParallelGC"))
                        .engineOptions())
                .containsExactly("-Xmx1g", "-XX:+UseParallelGC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--speed 2",
                "--trace",
                "--trace t.csv --speed 201",
                "--trace t.csv --speed 0",
                "--trace t.csv --requests some",
                "--trace t.csv --database oracle",
                "--trace t.csv --fast yes"
            })
    void whatMakesNoSenseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(line));
    }

    private static ReplayOptions parse(String line) {
        return ReplayOptions.parse(List.of(line.split(" ", -1)));
    }
}

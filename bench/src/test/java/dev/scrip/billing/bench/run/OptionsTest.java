package dev.scrip.billing.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void everythingIsMeasuredUnlessTold() {
        assertThat(parse("").parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(parse("--only group-commit,h2").parts()).containsExactlyInAnyOrder(Part.GROUP_COMMIT, Part.H2);
    }

    @Test
    void quickIsQuickerWhereverItStands() {
        assertThat(parse("--json f.json --quick").millis()).isLessThan(parse("").millis());
        assertThat(parse("--json f.json --quick").json()).contains(Path.of("f.json"));
        assertThat(parse("--seconds 7 --quick").millis()).isEqualTo(7_000);
    }

    @Test
    void thereAreThreeRoundsAtLeast() {
        assertThat(parse("--rounds 1").rounds()).isEqualTo(3);
        assertThat(parse("--rounds 9").rounds()).isEqualTo(9);
        assertThat(parse("--quick").rounds()).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds", "--rounds many", "--only cake", "--fast 3"})
    void whatMakesNoSenseIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(line));
    }

    private static Options parse(String line) {
        return Options.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
    }
}

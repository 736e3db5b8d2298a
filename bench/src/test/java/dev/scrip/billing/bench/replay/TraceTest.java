package dev.scrip.billing.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceTest {
    private static final String HEADINGS = "TIME,IN,OUT";

    @Test
    void timesCountFromTheFirstWhateverTheOrder() {
        Trace trace = Trace.parse(List.of(
                HEADINGS,
                "2023-11-16 18:15:50.9951690,396,109",
                "2023-11-16T18:15:46.6805900Z,374,44",
                "",
                "2023-11-16 18:15:51,7,0"));
        assertThat(trace.arrivals())
                .containsExactly(
                        new Arrival(0, 374, 44), new Arrival(4_314_579, 396, 109), new Arrival(4_319_410, 7, 0));
        assertThat(trace.length()).isEqualTo(Duration.ofNanos(4_319_410_000L));
        assertThat(trace.first(2).arrivals()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-11-16 18:15:50,396",
                "2023-11-16 18:15:50,396,109,1",
                "yesterday,396,109",
                "2023-11-16 18:15:50,many,109",
                "2023-11-16 18:15:50,396,-1"
            })
    void aLineThatIsNoneIsNamed(String line) {
        assertThatExceptionOfType(Trace.Unreadable.class)
                .isThrownBy(() -> Trace.parse(List.of(HEADINGS, "2023-11-16 18:15:46,1,1", line)))
                .withMessageStartingWith("line 3: ");
    }

    @Test
    void aTraceWithoutRequestsIsNone() {
        assertThatExceptionOfType(Trace.Unreadable.class).isThrownBy(() -> Trace.parse(List.of(HEADINGS)));
        assertThatExceptionOfType(Trace.Unreadable.class).isThrownBy(() -> Trace.parse(List.of()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        300,  40, image-edit,    MANUAL_EDITOR, resolution,       1k
        900, 100, image-edit,    MANUAL_EDITOR, resolution,       2k
        5000, 101, text-to-image, AGENT_CHAT,   resolution,       4k
        300, 400, text-to-image, AGENT_CHAT,    count,            5
        300, 401, text-to-video, AGENT_CHAT,    duration-seconds, 10
        300, 9000, text-to-video, AGENT_CHAT,   duration-seconds, 60
        """)
    void theTwoSizesSetWhatIsWished(
            int asked, int made, String feature, String surface, String parameter, String value) {
        Wish wish = Wish.of(new Arrival(0, asked, made), "run", 3, 100);
        JsonNode body = JsonMapper.shared().readTree(wish.body());
        assertThat(body.get("generationId").asString()).isEqualTo("run-3");
        assertThat(body.get("feature").asString()).isEqualTo(feature);
        assertThat(body.get("surface").asString()).isEqualTo(surface);
        assertThat(body.get("parameters").get(parameter).asString()).isEqualTo(value);
        assertThat(body.has("refines")).isEqualTo(feature.equals("image-edit"));
    }
}

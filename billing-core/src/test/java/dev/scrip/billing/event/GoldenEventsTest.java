package dev.scrip.billing.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored stays readable for ever. Whoever changes an event's shape gives it a new revision and an upcaster, adds a
 * file, and leaves the old one. A new event's file is written by {@code -Dgolden=write}.
 */
@Tag("E1")
class GoldenEventsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/events");
    private static final String REVISION = ".1.json";
    private static final JsonMapper JSON = mapper();

    @Test
    void everyEventHasASampleAndEverySampleItsFile() throws IOException {
        List<String> events =
                leaves(BillingEvent.class).map(Class::getSimpleName).sorted().toList();
        assertThat(events).contains("AccountOpened", "DuplicateChargeOverdue").hasSizeGreaterThan(40);
        assertThat(Samples.all().stream()
                        .map(event -> event.getClass().getSimpleName())
                        .sorted())
                .isEqualTo(events);
        if ("write".equals(System.getProperty("golden"))) {
            writeMissing();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(events.stream().map(event -> event + REVISION).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackEqualAndIsWrittenByteForByte(BillingEvent event) {
        String stored = stored(event.getClass());
        assertThat(JSON.readValue(stored, event.getClass())).isEqualTo(event);
        assertThat(JSON.writeValueAsString(event)).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFactThatTheReaderDoesNotKnowIsNotLostInSilence(BillingEvent event) {
        String more = stored(event.getClass()).replaceFirst("\\{", "{\"unheardOf\":1,");
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> JSON.readValue(more, event.getClass()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFactThatIsNotThereIsNotMadeUp(BillingEvent event) {
        String less = stored(event.getClass()).replaceFirst("\"at\":\"[^\"]*\",?", "");
        assertThatExceptionOfType(MismatchedInputException.class)
                .isThrownBy(() -> JSON.readValue(less, event.getClass()));
    }

    static List<BillingEvent> samples() {
        return Samples.all();
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        EventShape.shape(builder);
        return builder.build();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::leaves)
                : Stream.of(type);
    }

    private static Path file(Class<?> type) {
        return FOLDER.resolve(type.getSimpleName() + REVISION);
    }

    private static String stored(Class<?> type) {
        try {
            return Files.readString(file(type), StandardCharsets.UTF_8).strip();
        } catch (IOException missing) {
            throw new AssertionError("no golden file of " + type, missing);
        }
    }

    private static void writeMissing() throws IOException {
        for (BillingEvent event : Samples.all()) {
            if (!Files.exists(file(event.getClass()))) {
                Files.writeString(file(event.getClass()), JSON.writeValueAsString(event) + "\n");
            }
        }
    }
}

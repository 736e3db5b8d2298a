package dev.scrip.billing.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is stored stays readable for ever. Whoever changes an event's shape gives it a lift in {@link Revisions} and so a new revision,
 * adds a file, and leaves the old one. New files are written by {@code -Dgolden=write}; those that are there never are.
 */
@Tag("E1")
class GoldenEventsTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/events");
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
                    .isEqualTo(leaves(BillingEvent.class)
                            .flatMap(GoldenEventsTest::files)
                            .sorted()
                            .toList());
        }
    }

    @Test
    void whatWasStoredInAnyRevisionIsReadToday() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                String[] name = file.getFileName().toString().split("\\.", -1);
                BillingEvent now = sample(name[0]);
                ObjectNode stored = (ObjectNode) JSON.readTree(file);
                ObjectNode lifted = Revisions.ALL.lifted(now.getClass().getName(), name[1], stored);
                assertThat(JSON.treeToValue(lifted, now.getClass()))
                        .as(file.toString())
                        .hasSameClassAs(now);
            }
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
        return FOLDER.resolve(name(type, Revisions.ALL.of(type)));
    }

    /** One for each revision that there ever was. */
    private static Stream<String> files(Class<?> type) {
        return IntStream.rangeClosed(1, Revisions.ALL.of(type)).mapToObj(revision -> name(type, revision));
    }

    private static String name(Class<?> type, int revision) {
        return type.getSimpleName() + "." + revision + ".json";
    }

    private static BillingEvent sample(String name) {
        return Samples.all().stream()
                .filter(event -> event.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
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

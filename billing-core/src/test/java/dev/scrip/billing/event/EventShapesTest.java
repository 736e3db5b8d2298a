package dev.scrip.billing.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An event has the shape that its revision has always had. Whoever changes one gives it a lift in {@link Revisions}; the new
 * revision's file is written by {@code -Dgolden=write}. Only that something can have one more value is no other shape.
 */
@Tag("E1")
class EventShapesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden/shapes");
    private static final String ONE_OF = "one of ";

    @ParameterizedTest
    @MethodSource("events")
    void isThatOfItsRevision(Class<? extends BillingEvent> event) throws IOException {
        Map<String, String> shape = StoredShape.of(event);
        Path file = FOLDER.resolve(event.getSimpleName() + "." + Revisions.ALL.of(event) + ".txt");
        if ("write".equals(System.getProperty("golden")) && !Files.exists(file)) {
            Files.writeString(file, written(shape));
        }
        assertThat(differences(read(Files.readString(file)), shape)).isEmpty();
    }

    @Test
    void everyRevisionThereWasIsStillKnown() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSameSizeAs(events().toList())
                    .allSatisfy(file -> assertThat(events().map(Class::getSimpleName))
                            .contains(file.substring(0, file.indexOf('.'))));
        }
    }

    @Test
    void anotherShapeIsNoticed() {
        Map<String, String> was = new LinkedHashMap<>(StoredShape.of(GenerationCharged.class));
        assertThat(was)
                .containsEntry("price", "whole number")
                .containsEntry("draws[].lotId", "text")
                .containsEntry("request.model", "text or null")
                .containsEntry("request.parameters", "object of texts");

        assertThat(differences(changed(was, "price", "text"), was)).containsExactly("price");
        assertThat(differences(changed(was, "request.model", "text"), was)).containsExactly("request.model");
        assertThat(differences(changed(was, "gone", "text"), was)).containsExactly("gone");
        Map<String, String> less = new LinkedHashMap<>(was);
        less.remove("draws[].lotId");
        assertThat(differences(less, was)).containsExactly("draws[].lotId");
        assertThat(differences(changed(was, "queue", "one of PRIORITY, STANDARD, EXPRESS"), was))
                .containsExactly("queue");
        assertThat(differences(changed(was, "queue", "one of PRIORITY"), was)).isEmpty();
    }

    static Stream<Class<? extends BillingEvent>> events() {
        return Samples.all().stream().map(BillingEvent::getClass);
    }

    private static List<String> differences(Map<String, String> was, Map<String, String> is) {
        return Stream.concat(was.keySet().stream(), is.keySet().stream())
                .distinct()
                .filter(path -> !was.containsKey(path) || !is.containsKey(path) || !fits(was.get(path), is.get(path)))
                .toList();
    }

    private static boolean fits(String was, String is) {
        return was.equals(is)
                || (was.startsWith(ONE_OF)
                        && is.startsWith(ONE_OF)
                        && values(is).containsAll(values(was)));
    }

    private static List<String> values(String oneOf) {
        return Arrays.asList(oneOf.substring(ONE_OF.length()).split(", "));
    }

    private static Map<String, String> changed(Map<String, String> shape, String path, String kind) {
        Map<String, String> changed = new LinkedHashMap<>(shape);
        changed.put(path, kind);
        return changed;
    }

    private static String written(Map<String, String> shape) {
        return shape.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static Map<String, String> read(String text) {
        Map<String, String> shape = new LinkedHashMap<>();
        text.lines().forEach(line -> shape.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        return shape;
    }
}

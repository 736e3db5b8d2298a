package dev.scrip.billing.http.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of the story, to be told again with {@code -Dscrip.examples=write}. */
final class ExampleFiles {
    private static final Path FOLDER = Path.of("src/main/resources/api-examples");
    private static final int LINE = 140;
    private static final JsonMapper JSON = Examples.JSON
            .rebuild()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private ExampleFiles() {}

    static boolean toBeWritten() {
        return "write".equals(System.getProperty("scrip.examples"));
    }

    /** Chapter by chapter, by the names of their files. */
    static Map<Path, List<Example>> read() {
        Map<Path, List<Example>> chapters = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                chapters.put(file, JSON.readValue(Files.readString(file), new TypeReference<List<Example>>() {}));
            }
            return chapters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, List<Example> chapter) {
        try {
            Files.writeString(file, formatted(JSON.valueToTree(chapter), "") + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On one line what fits on it. */
    private static String formatted(JsonNode node, String indent) {
        String flat = JSON.writeValueAsString(node);
        if (flat.length() + indent.length() <= LINE || !node.isContainer()) {
            return flat;
        }
        String deeper = indent + "  ";
        Stream<String> parts = node.isArray()
                ? node.valueStream().map(part -> deeper + formatted(part, deeper))
                : node.propertyStream()
                        .map(part -> deeper + "\"" + part.getKey() + "\": " + formatted(part.getValue(), deeper));
        return (node.isArray() ? "[\n" : "{\n")
                + String.join(",\n", parts.toList())
                + "\n"
                + indent
                + (node.isArray() ? "]" : "}");
    }
}

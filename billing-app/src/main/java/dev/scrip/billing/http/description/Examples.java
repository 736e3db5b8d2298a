package dev.scrip.billing.http.description;

import dev.scrip.billing.http.description.Example.Answered;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The examples of all operations, as one story: each call finds what those before it left, beginning with the demo's accounts. The order
 * of the story is the order in which the description shows the operations, so that a reader can try one after the other.
 */
final class Examples {
    static final String FILES = "classpath:api-examples/*.json";

    /** Keeps numbers as they are written. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final TypeReference<List<Example>> CHAPTER = new TypeReference<>() {};

    private final List<Example> story;

    private Examples(List<Example> story) {
        this.story = story;
    }

    static Examples read() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
            Arrays.sort(files, Comparator.comparing(file -> Objects.requireNonNull(file.getFilename())));
            List<Example> story = new ArrayList<>();
            for (Resource file : files) {
                try (InputStream in = file.getInputStream()) {
                    story.addAll(JSON.readValue(in, CHAPTER));
                }
            }
            return new Examples(story);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Those of one operation, accepted ones first: the first one is what a reader tries. */
    List<Example> of(String operation) {
        return story.stream()
                .filter(Example::shown)
                .filter(example -> !example.forAll() && operation.equals(example.operation()))
                .sorted(Comparator.comparingInt(Examples::status))
                .toList();
    }

    /** How any operation can be refused with this status. */
    List<Example> shared(int status) {
        return story.stream()
                .filter(example -> example.shown() && example.forAll() && status(example) == status)
                .toList();
    }

    /** Where the operation comes in the story; after all others if it is not in it. */
    int place(String operation) {
        for (int i = 0; i < story.size(); i++) {
            if (operation.equals(story.get(i).operation()) && !story.get(i).forAll()) {
                return i;
            }
        }
        return story.size();
    }

    private static int status(Example example) {
        Answered answer = example.answer();
        return answer == null ? 0 : answer.status();
    }
}

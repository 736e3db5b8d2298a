package dev.scrip.billing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** A catalog of a brand that does not exist, sound or with one thing changed in it. */
final class CatalogTexts {
    static final String FILE = "acme/v1.yaml";

    private CatalogTexts() {}

    static String sound() {
        try (InputStream resource = CatalogTexts.class.getResourceAsStream("/catalog/sound.yaml")) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The line on which this is written in the sound catalog. */
    static int lineOf(String written) {
        int at = sound().indexOf(written.replace("\\n", "\n"));
        return 1
                + (int) sound().substring(0, at)
                        .chars()
                        .filter(it -> it == '\n')
                        .count();
    }

    /** The sound catalog with the one place where this is written changed; {@code \n} stands for a new line. */
    static String soundBut(String written, String instead) {
        String before = written.replace("\\n", "\n");
        assertThat(sound().split(Pattern.quote(before), -1))
                .as("'%s' is written once in the sound catalog", written)
                .hasSize(2);
        return sound().replace(before, instead.replace("\\n", "\n"));
    }

    static Catalog read(String text) {
        return CatalogReader.read(Map.of(FILE, text)).versions("acme").getFirst();
    }

    static List<CatalogProblem> problemsOf(String text) {
        return problemsOf(Map.of(FILE, text));
    }

    static List<CatalogProblem> problemsOf(Map<String, String> textByFile) {
        return Assertions.catchThrowableOfType(InvalidCatalogException.class, () -> CatalogReader.read(textByFile))
                .problems();
    }
}

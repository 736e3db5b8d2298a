package dev.scrip.billing.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Javadoc of a class says, as Markdown. */
final class SourceComments {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|code|linkplain)\\s+([^}]*)}");

    private final String source;
    private final String ownText;

    private SourceComments(String source, String ownText) {
        this.source = source;
        this.ownText = ownText;
    }

    static SourceComments of(Class<?> type) {
        String source = source(type);
        Matcher own = Pattern.compile(
                        COMMENT + "public (?:\\w+ )*(?:record|interface|class) " + type.getSimpleName() + "\\b",
                        Pattern.DOTALL)
                .matcher(source);
        if (!own.find()) {
            throw new IllegalStateException(type + " does not say what it is");
        }
        return new SourceComments(source, withoutStars(own.group(1)));
    }

    /** What it is. */
    String text() {
        return markdown(ownText.replaceFirst("(?s)\\s@param.*", ""));
    }

    /** What a component or a constant is; empty when the name says it all. */
    String of(String member) {
        Matcher parameter = Pattern.compile("@param " + member + "\\s+((?:(?!\\s@\\w).)*)", Pattern.DOTALL)
                .matcher(ownText);
        if (parameter.find()) {
            return markdown(parameter.group(1));
        }
        Matcher constant = Pattern.compile(COMMENT + "public static final String " + member + "\\b", Pattern.DOTALL)
                .matcher(source);
        return constant.find() ? markdown(withoutStars(constant.group(1))) : "";
    }

    private static String withoutStars(String comment) {
        return comment.replaceAll("(?m)^\\s*\\* ?", "").strip();
    }

    private static String markdown(String javadoc) {
        return LINK.matcher(javadoc.replaceAll("\\s+", " "))
                .replaceAll(code -> "`" + code.group(1).replace("#", ".").replaceFirst("^\\.", "") + "`")
                .replaceAll("</?p>", "")
                .replace("|", "\\|")
                .strip();
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats every Java file of the project, or checks that each is formatted: {@code java Format.java (check|apply) <root>}.
 *
 * <p>Formatters parse with the javac of the JVM they run in. Maven may run on a JDK that is older than our language
 * level, so the formatter runs in a JVM of its own, on the JDK that compiles the code.
 */
class Format {

    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    public static void main(String[] args) throws IOException, FormatterException {
        boolean apply = switch (args[0]) {
            case "apply" -> true;
            case "check" -> false;
            default -> throw new IllegalArgumentException("check or apply, not " + args[0]);
        };
        Path root = Path.of(args[1]);
        List<Path> sources = sources(root);
        if (sources.isEmpty()) {
            throw new IllegalStateException("no Java files under " + root);
        }
        int unformatted = 0;
        for (Path source : sources) {
            String text = Files.readString(source);
            String formatted = format(source, text);
            if (!formatted.equals(text)) {
                unformatted++;
                System.out.println((apply ? "formatted " : "not formatted: ") + root.relativize(source));
                if (apply) {
                    Files.writeString(source, formatted);
                }
            }
        }
        if (unformatted > 0 && !apply) {
            System.out.println(unformatted + " files to format: mvn -N verify -Dformat=apply");
            System.exit(1);
        }
    }

    private static String format(Path source, String text) throws FormatterException {
        try {
            return FORMATTER.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            System.out.println("cannot parse " + source);
            throw e;
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean ours = directory.equals(root) || name.equals(".mvn") || !name.startsWith(".");
                return ours && !name.equals("target") ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }
}

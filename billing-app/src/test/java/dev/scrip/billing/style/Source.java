package dev.scrip.billing.style;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One Java file of the project, parsed. */
record Source(Path path, String text, CompilationUnit unit) {

    private static final List<String> MODULES = List.of("billing-core", "billing-projections", "billing-app", "bench");

    /** Read once for all tests. */
    private static final class Everything {
        static final List<Source> SOURCES = MODULES.stream()
                .map(ProjectRoot.PATH::resolve)
                .flatMap(Source::under)
                .toList();
    }

    /** Every Java file of all modules, main and test. */
    static List<Source> all() {
        return Everything.SOURCES;
    }

    static Source of(Path path, String text) {
        var configuration = new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_21);
        ParseResult<CompilationUnit> parsed = new JavaParser(configuration).parse(text);
        return new Source(
                path,
                text,
                parsed.getResult()
                        .filter(unit -> parsed.isSuccessful())
                        .orElseThrow(() -> new AssertionError("cannot parse " + path + ": " + parsed.getProblems())));
    }

    boolean isTest() {
        return !path.toString().replace('\\', '/').contains("src/main/");
    }

    String module() {
        return path.getName(0).toString();
    }

    boolean isPackageInfo() {
        return path.endsWith("package-info.java");
    }

    long lines() {
        return text.lines().count();
    }

    private static Stream<Source> under(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !folder.relativize(file).startsWith("target"))
                    .sorted()
                    .map(Source::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path file) {
        try {
            return of(ProjectRoot.PATH.relativize(file), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

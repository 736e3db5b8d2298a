package dev.scrip.billing.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads catalogs, {@code <brand>/<version>.yaml} each, and refuses them whole, with all that is wrong in any of them, if anything
 * is.
 */
public final class CatalogReader {
    private static final String BUNDLED = "catalogs/";
    /** Names the bundled files: the inside of a jar within a jar cannot be listed dependably. */
    private static final String INDEX = BUNDLED + "index.txt";

    private static final String EXTENSION = ".yaml";

    private CatalogReader() {}

    /**
     * The catalogs that come with the engine; a brand that has a folder in {@code folder} gets its catalogs from there, and only from
     * there.
     *
     * @throws InvalidCatalogException if any of them is wrong
     */
    public static Catalogs readClasspathAnd(@Nullable Path folder) {
        return read(texts(folder));
    }

    /** The texts of the catalogs that come with the engine, or those of {@code folder} in their place, brand by brand. */
    static Map<String, String> texts(@Nullable Path folder) {
        Map<String, String> files = bundled();
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw new InvalidCatalogException(List.of(new CatalogProblem(
                        folder.toString(), 1, "", "no such folder", "a folder with <brand>/<version>.yaml")));
            }
            Map<String, String> own = in(folder);
            List<String> ownBrands =
                    own.keySet().stream().map(CatalogReader::brandOf).toList();
            files.keySet().removeIf(file -> ownBrands.contains(brandOf(file)));
            files.putAll(own);
        }
        return files;
    }

    /** One catalog, whatever its file is called, with what somebody wants to be written otherwise in it. */
    static Catalog read(String file, String text, UnaryOperator<YamlNode.Mapping> change) {
        Report report = new Report(file);
        Optional<Catalog> catalog =
                YamlFile.read(text, report).map(change).map(root -> Section.read(report, root, CatalogSection::read));
        if (!report.problems().isEmpty()) {
            throw new InvalidCatalogException(report.problems());
        }
        return catalog.orElseThrow();
    }

    static String fileOf(String brand, String version) {
        return brand + "/" + version + EXTENSION;
    }

    /**
     * The catalogs in these texts, by file name {@code <brand>/<version>.yaml}; e.g. to try one out on history (E3).
     *
     * @throws InvalidCatalogException if any of them is wrong
     */
    public static Catalogs read(Map<String, String> textByFile) {
        List<CatalogProblem> problems = new ArrayList<>();
        Map<String, Catalog> catalogs = new LinkedHashMap<>();
        textByFile.forEach((file, text) -> {
            Report report = new Report(file);
            catalog(file, text, report).ifPresent(catalog -> catalogs.put(file, catalog));
            problems.addAll(report.problems());
        });
        if (problems.isEmpty()) {
            problems.addAll(VersionCheck.problems(catalogs));
        }
        if (!problems.isEmpty()) {
            throw new InvalidCatalogException(problems);
        }
        return Catalogs.of(catalogs.values());
    }

    private static Optional<Catalog> catalog(String file, String text, Report report) {
        return YamlFile.read(text, report)
                .map(root -> Section.read(report, root, section -> {
                    Catalog catalog = CatalogSection.read(section);
                    checkName(file, catalog, section);
                    return catalog;
                }));
    }

    /** A file lies where its brand and version say, so that nobody edits one and wonders why another is in force. */
    private static void checkName(String file, Catalog catalog, Section section) {
        String expected = fileOf(catalog.brand(), catalog.version());
        if (section.areSound("brand", "version")
                && !file.replace('\\', '/').endsWith("/" + expected)
                && !file.equals(expected)) {
            section.problem(
                    List.of(),
                    "brand '" + catalog.brand() + "' and version '" + catalog.version() + "'",
                    "those of the file's name, <brand>/<version>.yaml");
        }
    }

    private static Map<String, String> bundled() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name :
                resource(INDEX).lines().filter(line -> !line.isBlank()).toList()) {
            files.put(BUNDLED + name, resource(BUNDLED + name));
        }
        return files;
    }

    private static String resource(String name) {
        try (InputStream resource = CatalogReader.class.getClassLoader().getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> in(Path folder) {
        try (Stream<Path> all = Files.walk(folder, 2)) {
            return all.filter(file -> file.getFileName().toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .collect(Collectors.toMap(Path::toString, CatalogReader::text, (a, b) -> a, LinkedHashMap::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String brandOf(String file) {
        Path brandFolder = Path.of(file).getParent();
        return brandFolder == null ? "" : String.valueOf(brandFolder.getFileName());
    }
}

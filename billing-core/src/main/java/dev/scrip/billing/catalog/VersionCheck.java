package dev.scrip.billing.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Checks catalogs against each other: what a version is called and when it starts must be its own within the brand. */
final class VersionCheck {
    private VersionCheck() {}

    static List<CatalogProblem> problems(Map<String, Catalog> catalogByFile) {
        List<CatalogProblem> problems = new ArrayList<>();
        problems.addAll(sharing(catalogByFile, "version", Catalog::version));
        problems.addAll(sharing(catalogByFile, "effective-from", Catalog::effectiveFrom));
        problems.addAll(contradicting(catalogByFile, "credit-scale", Catalog::creditScale));
        problems.addAll(contradicting(catalogByFile, "currency", Catalog::currency));
        return problems;
    }

    private static List<CatalogProblem> sharing(
            Map<String, Catalog> catalogByFile, String path, Function<Catalog, Object> value) {
        List<CatalogProblem> problems = new ArrayList<>();
        Map<List<Object>, String> fileByValue = new HashMap<>();
        catalogByFile.forEach((file, catalog) -> {
            String other = fileByValue.putIfAbsent(List.of(catalog.brand(), value.apply(catalog)), file);
            if (other != null) {
                problems.add(problem(file, path, value.apply(catalog), "another than in " + other));
            }
        });
        return problems;
    }

    /** Lots and payments outlive a version, so the unit in which they are counted can never change. */
    private static List<CatalogProblem> contradicting(
            Map<String, Catalog> catalogByFile, String path, Function<Catalog, Object> value) {
        List<CatalogProblem> problems = new ArrayList<>();
        Map<String, Catalog> firstByBrand = new HashMap<>();
        catalogByFile.forEach((file, catalog) -> {
            Catalog first = Objects.requireNonNullElse(firstByBrand.putIfAbsent(catalog.brand(), catalog), catalog);
            if (!value.apply(first).equals(value.apply(catalog))) {
                problems.add(problem(
                        file,
                        path,
                        value.apply(catalog),
                        "'" + value.apply(first) + "', as in the brand's version " + first.version()));
            }
        });
        return problems;
    }

    private static CatalogProblem problem(String file, String path, Object found, String expected) {
        return new CatalogProblem(file, 1, path, "'" + found + "'", expected);
    }
}

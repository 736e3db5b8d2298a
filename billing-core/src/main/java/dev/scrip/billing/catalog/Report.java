package dev.scrip.billing.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Gathers what is wrong in one file, so that its author hears of everything at once. */
final class Report {
    private final String file;
    private final List<CatalogProblem> problems = new ArrayList<>();

    Report(String file) {
        this.file = file;
    }

    void add(int line, List<String> path, String found, String expected) {
        problems.add(new CatalogProblem(file, line, String.join(".", path), found, expected));
    }

    /** Whether anything is wrong there or below. */
    boolean concerns(List<String> path) {
        String place = String.join(".", path);
        return problems.stream()
                .anyMatch(it -> it.path().equals(place) || it.path().startsWith(place + "."));
    }

    List<CatalogProblem> problems() {
        return List.copyOf(problems);
    }

    static List<String> below(List<String> path, String key) {
        return Stream.concat(path.stream(), Stream.of(key)).toList();
    }
}

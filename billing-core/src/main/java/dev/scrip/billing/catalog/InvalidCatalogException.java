package dev.scrip.billing.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** A catalog is wrong, and here is everything that is: it stops the start, since a wrong price is worse than none. */
public final class InvalidCatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<CatalogProblem> problems;

    InvalidCatalogException(List<CatalogProblem> problems) {
        super(problems.stream()
                .map(CatalogProblem::toString)
                .collect(Collectors.joining(
                        "\n  ", "The catalog is wrong in " + problems.size() + " place(s):\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, file by file. */
    public List<CatalogProblem> problems() {
        return problems;
    }
}

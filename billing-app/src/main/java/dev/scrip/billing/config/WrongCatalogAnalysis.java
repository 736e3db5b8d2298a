package dev.scrip.billing.config;

import dev.scrip.billing.catalog.InvalidCatalogException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with a catalog instead of how the start failed. */
class WrongCatalogAnalysis extends AbstractFailureAnalyzer<InvalidCatalogException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidCatalogException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Mend the file and start again; docs/catalog.md says what goes where.",
                cause);
    }
}

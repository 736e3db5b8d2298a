package dev.scrip.billing.config;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Production was asked for, but not on PostgreSQL. */
final class MissingPostgresUrl extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nothing else is told of the URL, which may hold a password. */
    MissingPostgresUrl(String url) {
        super("The profile 'postgres' needs the URL of a PostgreSQL database in spring.datasource.url; "
                + (url.isBlank() ? "there is none." : "the one there is of another kind."));
    }

    /** Says what to do instead of how the start failed. */
    static class Analysis extends AbstractFailureAnalyzer<MissingPostgresUrl> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, MissingPostgresUrl cause) {
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()),
                    "Set SPRING_DATASOURCE_URL=jdbc:postgresql://HOST:5432/DATABASE, SPRING_DATASOURCE_USERNAME and"
                            + " SPRING_DATASOURCE_PASSWORD, or start without the profile to run on a file of its own.",
                    cause);
        }
    }
}

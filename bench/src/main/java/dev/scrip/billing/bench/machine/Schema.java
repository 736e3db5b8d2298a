package dev.scrip.billing.bench.machine;

import org.flywaydb.core.Flyway;

/** The engine's tables. */
public final class Schema {
    private Schema() {}

    /** Brings a database to the shape that the engine expects. */
    public static void migrate(String url) {
        String vendor = url.startsWith("jdbc:h2:") ? "h2" : "postgresql";
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .load()
                .migrate();
    }
}

package dev.scrip.billing.http.export;

import dev.scrip.billing.projection.TestDatabase;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same tables from the other database. */
@DirtiesContext
class ExportsOnPostgresTest extends ExportsTest {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", TestDatabase.POSTGRESQL::empty);
    }
}

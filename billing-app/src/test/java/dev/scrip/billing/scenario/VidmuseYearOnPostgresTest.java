package dev.scrip.billing.scenario;

import dev.scrip.billing.projection.TestDatabase;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same story, told on the other database. */
class VidmuseYearOnPostgresTest extends VidmuseYearTest {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", TestDatabase.POSTGRESQL::empty);
    }
}

package dev.scrip.billing.rebuild;

import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.projection.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "scrip.due.every=P1D",
            "scrip.payments.every=P1D",
            "scrip.views.wait-at-most=PT20S",
            "scrip.api-keys[0].name=tests",
            "scrip.api-keys[0].roles=admin",
            "scrip.api-keys[0].key=" + RunningEngine.ADMIN,
        })
@ActiveProfiles("postgres")
@DirtiesContext
class RebuildOnPostgresTest extends RebuildContract {
    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", TestDatabase.POSTGRESQL::empty);
    }
}

package dev.scrip.billing.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole engine on a free port, with an empty database in memory, the bundled catalogs, one admin key for all brands, and a clock that
 * stands still within the promotion. All tests that carry this share one engine, so each opens accounts of its own and none moves the clock.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "scrip.test-clock.enabled=true",
            "scrip.test-clock.start=" + RunningEngine.NOW,
            "scrip.api-keys[0].name=tests",
            "scrip.api-keys[0].roles=admin",
            "scrip.api-keys[0].key=" + RunningEngine.ADMIN,
        })
public @interface RunningEngine {
    String ADMIN = "scrip_testadmin_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQkN";

    /** A Thursday. */
    String NOW = "2026-01-15T12:00:00Z";
}

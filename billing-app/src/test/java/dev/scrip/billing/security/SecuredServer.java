package dev.scrip.billing.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A whole server on a free port, with an empty database, one admin key for all brands, and the endpoints of {@link ClosedByDefaultTest.Probes}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};DB_CLOSE_DELAY=-1",
            "management.endpoints.web.exposure.include=health,metrics",
            "scrip.http.max-body=4KB",
            "scrip.api-keys[0].name=tests",
            "scrip.api-keys[0].roles=admin",
            "scrip.api-keys[0].key=" + SecuredServer.ADMIN,
        })
@Import(ClosedByDefaultTest.Probes.class)
@interface SecuredServer {
    String ADMIN = "scrip_testadmin_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQkN";
}

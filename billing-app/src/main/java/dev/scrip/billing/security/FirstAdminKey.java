package dev.scrip.billing.security;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The way in when there is no key yet. Only the demo makes one by itself and prints it: elsewhere standard output ends in somebody's log
 * collector, so there the first key comes by configuration.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstAdminKey implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdminKey.class);

    private final ApiKeys keys;
    private final ApplicationEventPublisher events;
    private final String demo;

    FirstAdminKey(ApiKeys keys, ApplicationEventPublisher events, @Value("${scrip.demo.enabled:false}") String demo) {
        this.keys = keys;
        this.events = events;
        this.demo = demo;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (keys.hasAdmin()) {
            return;
        }
        if (!Boolean.parseBoolean(demo)) {
            LOG.warn("There is no admin key yet, so nobody can make keys over HTTP. Give one by configuration:"
                    + " scrip.api-keys[0].name, .roles=admin, .id and .secret-sha256"
                    + " (docs/decisions/0006-api-keys.md)");
            return;
        }
        IssuedKey issued = keys.issue(new KeyTerms("first admin", Set.of(Role.ADMIN), null), ApiKey.BY_FIRST_START);
        print(issued.text());
        events.publishEvent(new AdminKeyIssued(issued.key().id(), issued.text().reveal()));
    }

    /** Straight to standard output: a logger may write to a file, and there a key would stay. */
    @SuppressWarnings("SystemOut")
    private static void print(ApiKeyText text) {
        System.out.printf("""

            ┌──────────────────────────────────────────────────────────────────────────
            │  Admin API key for all brands, made for the first start of this demo.
            │  It is shown this once and stored only as a hash:
            │
            │  %s
            │
            │  Use it as   Authorization: Bearer <key>
            └──────────────────────────────────────────────────────────────────────────

            """, text.reveal());
    }
}

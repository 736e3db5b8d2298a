package dev.scrip.billing.http.webhook;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A {@link RunningEngine} that may send to this machine, and looks often whether there is something to send. Its clock is moved by tests. */
@RunningEngine
@TestPropertySource(
        properties = {
            "scrip.webhooks.allow-http=true",
            "scrip.webhooks.allow-private=true",
            "scrip.webhooks.look-every=PT0.05S",
            "scrip.webhooks.sweep-every=PT0.1S",
            "scrip.webhooks.timeout=PT10S",
            "scrip.webhooks.pause-after-failures=4",
            "scrip.webhooks.retry-after=PT1H,PT1H",
            "scrip.webhooks.secret-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "scrip.views.wait-at-most=PT30S"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface WebhookEngine {}

package dev.scrip.billing.scenario;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * A {@link RunningEngine} whose clock is moved over HTTP by all who share it, so each of them begins where it stands. It may send webhooks to
 * this machine.
 */
@RunningEngine
@TestPropertySource(
        properties = {
            "scrip.views.wait-at-most=PT30S",
            "scrip.payments.retry-after=PT0S",
            "scrip.webhooks.allow-http=true",
            "scrip.webhooks.allow-private=true",
            "scrip.webhooks.look-every=PT0.05S"
        })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ClockEngine {}

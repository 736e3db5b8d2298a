package dev.scrip.billing.http.payment;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An engine of a test's own, whose clock it may move; after its tests, when the clock stands anywhere, it is closed. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RunningEngine
@TestPropertySource(properties = {"scrip.payments.retry-after=PT0S", "scrip.views.wait-at-most=PT10S"})
@DirtiesContext
@interface PayingEngine {}

package dev.scrip.billing.http.queue;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A {@link RunningEngine} of its own for each class, since these tests move the clock and count what waits. */
@RunningEngine
@TestPropertySource(properties = "scrip.views.wait-at-most=PT20S")
@DirtiesContext
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface QueueEngine {}

package dev.scrip.billing.scenario;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A {@link RunningEngine} of its own for each class, whose clock starts within the promotion and moves over HTTP. */
@RunningEngine
@TestPropertySource(properties = {"scrip.test-clock.start=" + StoryEngine.START, "scrip.views.wait-at-most=PT30S"})
@DirtiesContext
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface StoryEngine {
    /** A Tuesday morning in the brand's zone. */
    String START = "2026-02-10T17:00:00Z";
}

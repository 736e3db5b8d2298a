package dev.scrip.billing.view;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Like {@link RunningEngine}, but its tests may move the clock, and there is one view more, which can be poisoned. */
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
@Import(PoisonedView.class)
public @interface MovingEngine {}

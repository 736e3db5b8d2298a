package dev.scrip.billing.view;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** Like {@link RunningEngine}, but its tests may move the clock, and there is one view more, which can be poisoned. */
@RunningEngine
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(PoisonedView.class)
public @interface MovingEngine {}

package dev.scrip.billing.http.contract;

import dev.scrip.billing.http.RunningEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A {@link RunningEngine} of its own for each class: these tests watch the whole event table, lease whatever waits, and move the clock; nothing but requests writes. */
@RunningEngine
@TestPropertySource(
        properties = {
            "scrip.views.wait-at-most=PT20S",
            "scrip.due.every=P1D",
            "scrip.payments.every=P1D",
            "scrip.jobs.work=false"
        })
@DirtiesContext
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ContractEngine {}

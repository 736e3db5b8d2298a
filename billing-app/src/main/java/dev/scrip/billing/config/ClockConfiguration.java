package dev.scrip.billing.config;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The one source of time. A test clock is another bean of the same type, and then this one steps back. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    /** No finer than what databases keep, so that what is remembered equals what was recorded. */
    @Bean
    @Fallback
    InstantSource systemTime() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}

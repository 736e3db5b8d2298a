package dev.scrip.billing.http;

import java.time.InstantSource;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.GenericEventMessage;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.test.context.event.BeforeTestMethodEvent;

/**
 * Axon stamps events by a static clock, of which a process with one engine has one. Tests start several engines in one process: before each
 * test it is its own engine's again.
 */
@Component
class OwnClock {
    private final InstantSource time;

    OwnClock(InstantSource time) {
        this.time = time;
    }

    @EventListener(BeforeTestMethodEvent.class)
    void takeBack() {
        GenericEventMessage.clock = time.withZone(ZoneOffset.UTC);
    }
}

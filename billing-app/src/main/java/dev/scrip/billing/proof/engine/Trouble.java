package dev.scrip.billing.proof.engine;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with the log at the moment, if anything. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final AtomicReference<Optional<String>> now = new AtomicReference<>(Optional.empty());

    Optional<String> now() {
        return now.get();
    }

    /** Said once, however often it is found again. */
    void is(Tampered tampered) {
        Optional<String> message = Optional.of(String.valueOf(tampered.getMessage()));
        if (!message.equals(now.getAndSet(message))) {
            LOG.error("The log of events is not what it was: {}. Nothing more is signed.", tampered.getMessage());
        }
    }

    void isOver() {
        if (now.getAndSet(Optional.empty()).isPresent()) {
            LOG.info("The log of events is what it was again");
        }
    }
}

package dev.scrip.billing.eventstore;

import static dev.scrip.billing.eventstore.History.charged;
import static dev.scrip.billing.eventstore.History.message;

import dev.scrip.billing.event.BillingEvent;
import java.nio.file.Path;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;

/** A process to be killed: it appends without end and prints the id of each event that it was told is kept. */
final class Crashing {
    private static final int THREADS = 8;

    private Crashing() {}

    public static void main(String[] arguments) {
        TestStore store = TestStore.onFile(Path.of(arguments[0]));
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(() -> appendForEver(store, "vidmuse/" + UUID.randomUUID()));
        }
    }

    private static void appendForEver(TestStore store, String accountId) {
        for (long sequence = 0; ; sequence++) {
            DomainEventMessage<BillingEvent> event = message(sequence, charged(accountId, "g-" + sequence));
            store.engine().appendEvents(event);
            System.out.println(event.getIdentifier());
        }
    }
}

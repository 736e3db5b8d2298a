package dev.scrip.billing.dispatch;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.SnapshotTrigger;

/** How many events an account has gone through since its last snapshot, those it was loaded from included. */
final class Tail implements SnapshotTrigger {
    private int events;

    static Tail of(EventSourcedAggregate<?> account) {
        return (Tail) account.getSnapshotTrigger();
    }

    int events() {
        return events;
    }

    void restart() {
        events = 0;
    }

    @Override
    public void eventHandled(EventMessage<?> event) {
        events++;
    }

    @Override
    public void initializationFinished() {
        // Nothing to do with it: whoever loaded the account looks.
    }
}

package dev.scrip.billing.dispatch;

import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.rejection.Rejection;

/** A command that its account has decided on, but that nobody may be answered yet. */
public final class Underway {
    private final Commands commands;
    private final Sent sent;
    private final Decided decided;

    Underway(Commands commands, Sent sent, Decided decided) {
        this.commands = commands;
        this.sent = sent;
        this.decided = decided;
    }

    /**
     * Waits until the answer is durable. If what the command was decided on is lost, it is decided once more.
     *
     * @throws Rejection when the rules refuse it
     * @throws TemporarilyUnavailable when it cannot be made durable now; the same command may be sent again
     */
    public Answer answer() {
        return commands.answer(sent, decided);
    }

    Pace next() {
        return decided.next();
    }
}

package dev.scrip.billing.history;

import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.history.HistoryEntry.Task;
import java.util.Optional;

/** What generations asked for, so that every later line about one can tell its feature and model. */
interface Tasks {

    /** A generation's name is its account's own. */
    record Key(String accountId, String generationId) {}

    void remember(String accountId, Task task);

    /** The generation; without feature and model if it is not known. */
    Task of(String accountId, String generationId);

    default Task begin(String accountId, GenerationRequest request) {
        Task task =
                new Task(request.generationId(), Optional.of(request.feature()), Optional.ofNullable(request.model()));
        remember(accountId, task);
        return task;
    }
}

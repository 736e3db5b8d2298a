package dev.scrip.billing.history;

import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.history.HistoryEntry.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What generations asked for, so that every later line about one can tell its feature and model. */
final class Tasks {
    private final Map<Key, Task> known = new HashMap<>();

    /** A generation's name is its account's own. */
    record Key(String accountId, String generationId) {}

    void remember(String accountId, Task task) {
        known.put(new Key(accountId, task.generationId()), task);
    }

    Task begin(String accountId, GenerationRequest request) {
        Task task =
                new Task(request.generationId(), Optional.of(request.feature()), Optional.ofNullable(request.model()));
        remember(accountId, task);
        return task;
    }

    Task of(String accountId, String generationId) {
        return known.getOrDefault(
                new Key(accountId, generationId), new Task(generationId, Optional.empty(), Optional.empty()));
    }
}

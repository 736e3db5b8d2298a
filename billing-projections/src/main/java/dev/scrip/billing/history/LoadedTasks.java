package dev.scrip.billing.history;

import dev.scrip.billing.history.HistoryEntry.Task;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tasks that some facts of any accounts are about. */
final class LoadedTasks implements Tasks {
    private final Map<Key, Task> known = new HashMap<>();

    @Override
    public void remember(String accountId, Task task) {
        known.put(new Key(accountId, task.generationId()), task);
    }

    @Override
    public Task of(String accountId, String generationId) {
        return known.getOrDefault(
                new Key(accountId, generationId), new Task(generationId, Optional.empty(), Optional.empty()));
    }
}

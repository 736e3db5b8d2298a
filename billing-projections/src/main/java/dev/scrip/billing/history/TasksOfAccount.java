package dev.scrip.billing.history;

import dev.scrip.billing.history.HistoryEntry.Task;
import dev.scrip.billing.projection.NumberedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tasks of one account, a few bytes for each: there may have been millions, but of few features and models. */
final class TasksOfAccount implements Tasks {
    private record Wish(Optional<String> feature, Optional<String> model) {}

    private final NumberedNames wishes = new NumberedNames();
    private final List<Wish> known = new ArrayList<>(List.of(new Wish(Optional.empty(), Optional.empty())));
    private final Map<Wish, Integer> numbers = new HashMap<>();

    @Override
    public void remember(String accountId, Task task) {
        Wish wish = new Wish(task.feature(), task.model());
        int number = numbers.computeIfAbsent(wish, more -> {
            known.add(more);
            return known.size() - 1;
        });
        wishes.put(task.generationId(), number);
    }

    @Override
    public Task of(String accountId, String generationId) {
        Wish wish = known.get(wishes.of(generationId));
        return new Task(generationId, wish.feature(), wish.model());
    }
}

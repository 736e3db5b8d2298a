package dev.scrip.billing.http.queue;

import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.SubjectName;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.queue.AccountTasks;
import dev.scrip.billing.queue.PastLine;
import dev.scrip.billing.queue.QueueTask;
import dev.scrip.billing.queue.TaskKey;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tasks as they stood, folded from what had happened to them (B4). */
@Component
class PastTasks implements PastLine.Past {
    /** Tasks whose events are in memory at a time. */
    private static final int AT_ONCE = 5_000;

    private final FactReader facts;

    PastTasks(FactReader facts) {
        this.facts = facts;
    }

    @Override
    public Map<TaskKey, QueueTask> at(Instant then, Collection<TaskKey> tasks) {
        List<TaskKey> all = List.copyOf(tasks);
        Map<TaskKey, QueueTask> stood = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            folded(then, all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .forEach(fold -> fold.byGeneration().values().forEach(task -> stood.put(task.key(), task)));
        }
        return stood;
    }

    private Collection<AccountTasks> folded(Instant then, List<TaskKey> tasks) {
        List<SubjectName> names = tasks.stream()
                .map(task -> new SubjectName(task.accountId(), Subject.generation(task.generationId())))
                .toList();
        Map<TaskKey, AccountTasks> folds = new LinkedHashMap<>();
        for (Fact fact : facts.about(names)) {
            if (fact.event() instanceof GenerationEvent event && !event.at().isAfter(then)) {
                folds.merge(
                        new TaskKey(fact.accountId(), event.generationId()),
                        AccountTasks.NONE.on(event, fact.sequence()),
                        (before, ignored) -> before.on(event, fact.sequence()));
            }
        }
        return folds.values();
    }
}

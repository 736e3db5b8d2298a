package dev.scrip.billing.http.queue;

import dev.scrip.billing.event.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some of a brand's tasks, and how its line stands (B3, B4, U3).
 *
 * @param peak whether priority tasks go first
 * @param waiting how many wait in each queue
 * @param oldestWait how long the first of each queue has waited; a queue where nobody waits is left out
 * @param tasks those that wait in the order of dispatch, those that have ended the latest first
 * @param nextCursor where the next page begins; left out on the last. It counts places, and places move on as tasks are dispatched
 */
record QueuePage(
        String brand,
        Instant asOf,
        boolean peak,
        Map<TaskQueue, Long> waiting,
        Map<TaskQueue, Duration> oldestWait,
        List<TaskView> tasks,
        @Nullable String nextCursor) {}

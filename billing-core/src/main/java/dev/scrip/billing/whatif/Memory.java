package dev.scrip.billing.whatif;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationFailed;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.GenerationStarted;
import dev.scrip.billing.event.HoldReleased;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.SubjectHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has happened so far in one course of events, by subject: the latest subjects in memory, however many there are, and the
 * others on a shelf.
 */
final class Memory implements SubjectHistory {
    private final String name;
    private final Shelf shelf;
    private final int subjectsMax;
    private final Map<String, List<BillingEvent>> latest = new LinkedHashMap<>();

    /**
     * Remembers nothing yet.
     *
     * @param name unlike that of any other that uses the shelf
     * @param subjectsMax how many subjects it keeps off the shelf
     */
    Memory(String name, Shelf shelf, int subjectsMax) {
        this.name = name;
        this.shelf = shelf;
        this.subjectsMax = subjectsMax;
    }

    void remember(BillingEvent event) {
        Optional<Subject> subject = Subject.of(event);
        if (subject.isPresent()) {
            subject(subject.get()).add(event);
            putAway();
        }
    }

    @Override
    public List<BillingEvent> about(String accountId, String subject) {
        List<BillingEvent> known = latest.get(subject);
        return List.copyOf(known == null ? shelf.get(name + subject) : known);
    }

    /** What was asked for when a generation began; empty when it never did. */
    Optional<GenerationRequest> request(GenerationEvent event) {
        return about(event.accountId(), Subject.generation(event.generationId())).stream()
                .findFirst()
                .flatMap(first -> requested((GenerationEvent) first));
    }

    /** What was asked for, if a generation begins with it. */
    static Optional<GenerationRequest> requested(GenerationEvent event) {
        return switch (event) {
            case GenerationCharged e -> Optional.of(e.request());
            case GenerationHeld e -> Optional.of(e.request());
            case GenerationServedUnlimited e -> Optional.of(e.request());
            case HoldSettled ignored -> Optional.empty();
            case HoldReleased ignored -> Optional.empty();
            case GenerationStarted ignored -> Optional.empty();
            case GenerationCompleted ignored -> Optional.empty();
            case GenerationFailed ignored -> Optional.empty();
            case GenerationRefunded ignored -> Optional.empty();
        };
    }

    /** What is asked for goes to the end of the line. */
    private List<BillingEvent> subject(Subject subject) {
        List<BillingEvent> known = latest.remove(subject.key());
        List<BillingEvent> more =
                known == null ? new ArrayList<>(subject.first() ? List.of() : shelf.get(name + subject.key())) : known;
        latest.put(subject.key(), more);
        return more;
    }

    private void putAway() {
        if (latest.size() > subjectsMax) {
            var oldest = latest.entrySet().iterator();
            var entry = oldest.next();
            shelf.put(name + entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }
}

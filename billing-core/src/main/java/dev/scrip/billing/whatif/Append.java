package dev.scrip.billing.whatif;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.event.BillingEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that one command recorded, what had fallen due before it included. */
record Append(List<Past> all) {
    Append {
        all = List.copyOf(all);
    }

    List<BillingEvent> events() {
        return all.stream().map(Past::event).toList();
    }

    /** What the command itself did; nothing, when it only recorded what had fallen due. */
    List<BillingEvent> own() {
        return all.stream().filter(past -> !past.byTheWay()).map(Past::event).toList();
    }

    /** The first thing that the command itself did tells what it was. */
    Optional<BillingEvent> first() {
        return all.stream().filter(past -> !past.byTheWay()).map(Past::event).findFirst();
    }

    /** The latest instant of its events. For all commands but those that only record what fell due it is when they were decided. */
    Instant latest() {
        return all.stream()
                .map(past -> past.event().at())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * When what fell due was recorded. That does not matter unless another version of the catalog came into force between its
     * instant and its recording, since the one that is in force then says what is told in advance.
     */
    Instant recordedDue(Catalogs catalogs, String brand) {
        Instant latest = latest();
        Instant recordedAt = all.getLast().recordedAt();
        boolean sameCatalog = catalogs.at(brand, latest).equals(catalogs.at(brand, recordedAt));
        return sameCatalog || recordedAt.isBefore(latest) ? latest : recordedAt;
    }
}

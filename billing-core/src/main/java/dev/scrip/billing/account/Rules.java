package dev.scrip.billing.account;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.event.SubjectHistory;
import java.time.Instant;
import java.time.InstantSource;

/** What a decision needs from outside of the account: the brand's catalog, the time, and the history by subject. */
public record Rules(Catalogs catalogs, InstantSource time, SubjectHistory history) {

    /** The brand's catalog in force at an instant. */
    public Catalog catalog(String brand, Instant now) {
        return catalogs.at(brand, now);
    }
}

package dev.scrip.billing.replay;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.job.JobRun;
import dev.scrip.billing.replay.WhatIfJob.Checkpoint;
import dev.scrip.billing.whatif.AccountOutcome;
import dev.scrip.billing.whatif.Period;
import dev.scrip.billing.whatif.Replay;
import dev.scrip.billing.whatif.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One run through the accounts: a thread reads ahead by a page, another one replays. */
final class Trial {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** How much is done again at most, whole accounts aside, after an interruption. */
    private static final long KEEP_EVERY = 10_000;

    private final JobRun run;
    private final WhatIfWish wish;
    private final Catalogs real;
    private final Catalogs other;
    private long read;
    private long kept;

    Trial(JobRun run, WhatIfWish wish, Catalogs real, Catalogs other) {
        this.run = run;
        this.wish = wish;
        this.real = real;
        this.other = other;
    }

    /** What is on the way: one account, whose events still come. */
    private record Underway(String accountId, Replay replay, DiskShelf shelf) implements AutoCloseable {
        @Override
        public void close() {
            shelf.close();
        }
    }

    Totals of(Checkpoint from, PastPages pages, Catalog catalog) throws Exception {
        Totals totals = from.totals();
        read = totals.events();
        kept = read;
        @Nullable Underway account = null;
        try (ExecutorService reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("what-if-reader").daemon().factory())) {
            Future<List<StoredPast>> ahead = reader.submit(pages::next);
            for (List<StoredPast> page = ahead.get(); !page.isEmpty(); page = ahead.get()) {
                ahead = reader.submit(pages::next);
                for (StoredPast past : page) {
                    if (account == null || !account.accountId().equals(past.accountId())) {
                        totals = ended(account, totals, from, catalog);
                        account = begun(past.accountId(), from.to());
                    }
                    account.replay().next(past.past());
                }
                read += page.size();
                run.progress(Math.min(read, from.total()), from.total());
            }
            return ended(account, totals, from, catalog);
        } finally {
            if (account != null) {
                account.close();
            }
        }
    }

    private Underway begun(String accountId, Instant to) {
        DiskShelf shelf = new DiskShelf();
        Period period = new Period(Objects.requireNonNullElse(wish.from(), Instant.MIN), to);
        return new Underway(accountId, new Replay(accountId, real, other, period, shelf), shelf);
    }

    private Totals ended(@Nullable Underway account, Totals totals, Checkpoint from, Catalog catalog) {
        if (account == null) {
            return totals;
        }
        try (account) {
            Optional<AccountOutcome> outcome = account.replay().finish();
            Totals sum = outcome.map(totals::plus).orElse(totals);
            outcome.filter(found -> !found.unchanged())
                    .ifPresent(found -> run.line(account.accountId(), WhatIfDifference.of(found, catalog)));
            if (sum.events() - kept >= KEEP_EVERY) {
                kept = sum.events();
                run.keep(JSON.writeValueAsString(
                        new Checkpoint(account.accountId(), from.upTo(), from.total(), from.to(), sum)));
            }
            return sum;
        }
    }
}

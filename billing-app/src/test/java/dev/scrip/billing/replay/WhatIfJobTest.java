package dev.scrip.billing.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.catalog.CatalogFiles;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Accounts of all sizes are read page by page, and what was interrupted goes on with the next one. */
@Tag("E3")
class WhatIfJobTest {
    private static final int ACCOUNTS = 40;
    private static final long EVENTS = 24_000;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whateverItIsInterruptedByTheReportIsTheSame(TestDatabase database) throws Exception {
        WhatIfJob job = job(database);
        LonelyRun whole = new LonelyRun(wish(null), () -> {});
        WhatIfReport report = (WhatIfReport) job.run(whole);
        assertThat(report.accounts()).isEqualTo(ACCOUNTS);
        assertThat(report.changed()).isEqualTo(ACCOUNTS);
        assertThat(report.events()).isGreaterThanOrEqualTo(EVENTS);
        assertThat(whole.lines()).hasSize(ACCOUNTS).doesNotHaveDuplicates();

        AtomicLong pages = new AtomicLong();
        LonelyRun broken = new LonelyRun(wish(null), () -> {
            if (pages.incrementAndGet() == 14) {
                throw new CancellationException();
            }
        });
        assertThatThrownBy(() -> job.run(broken)).isInstanceOf(CancellationException.class);
        assertThat(broken.checkpoint()).isPresent();
        LonelyRun rest = new LonelyRun(wish(null), () -> {}).after(broken);

        assertThat(job.run(rest)).isEqualTo(report);
        assertThat(rest.lines()).hasSizeBetween(1, ACCOUNTS - 1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void someAccountsAreReadAlone(TestDatabase database) throws Exception {
        LonelyRun run = new LonelyRun(wish(List.of("a-00031", "a-00002")), () -> {});
        WhatIfReport report = (WhatIfReport) job(database).run(run);
        assertThat(report.accounts()).isEqualTo(2);
        assertThat(run.lines()).containsExactly("vidmuse/a-00002", "vidmuse/a-00031");
    }

    private static WhatIfWish wish(@Nullable List<String> accounts) {
        return new WhatIfWish(accounts, null, null, Map.of("rate-card[*].credits", "x2"), null);
    }

    private static WhatIfJob job(TestDatabase database) throws Exception {
        DataSource dataSource = new DriverManagerDataSource(database.empty());
        TestStore.migrate(dataSource);
        WrittenPast.write(dataSource, ACCOUNTS, EVENTS);
        CatalogFiles files = CatalogFiles.ofClasspathAnd(null);
        return new WhatIfJob(
                new JdbcTemplate(dataSource),
                new FactReader(dataSource, NoOpEventUpcaster.INSTANCE),
                new TriedCatalogs(files, files.catalogs()),
                () -> WrittenPast.START.plusSeconds(EVENTS));
    }
}

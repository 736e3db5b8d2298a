package dev.scrip.billing.config;

import dev.scrip.billing.account.BillingAccount;
import dev.scrip.billing.account.Rules;
import dev.scrip.billing.catalog.CatalogReader;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.dispatch.AccountCacheSettings;
import dev.scrip.billing.dispatch.AccountWiring;
import dev.scrip.billing.event.SubjectHistory;
import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.Snapshots;
import dev.scrip.billing.security.KnownBrands;
import java.nio.file.Path;
import java.time.InstantSource;
import org.axonframework.config.ConfigurerModule;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules by which accounts decide: the brands' catalogs, the time, and what has happened before. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    /** A wrong catalog stops the start: {@code scrip.catalogs} is a folder that overrides the bundled ones brand by brand. */
    @Bean
    Catalogs catalogs(@Value("${scrip.catalogs:#{null}}") @Nullable Path folder) {
        return CatalogReader.readClasspathAnd(folder);
    }

    @Bean
    KnownBrands knownBrands(Catalogs catalogs) {
        return catalogs::brands;
    }

    @Bean
    Rules rules(Catalogs catalogs, InstantSource time, SubjectHistory history) {
        return new Rules(catalogs, time, history);
    }

    @Bean
    ConfigurerModule accounts(Snapshots snapshots, AccountCacheSettings cache, EventStoreSettings events) {
        return axon -> axon.configureAggregate(
                AccountWiring.aggregate(BillingAccount.class, BillingAccount::copy, snapshots, cache, events));
    }
}

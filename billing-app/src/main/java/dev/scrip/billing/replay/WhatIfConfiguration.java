package dev.scrip.billing.replay;

import dev.scrip.billing.catalog.CatalogFiles;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.eventstore.FactReader;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who tries other catalogs on real history. */
@Configuration(proxyBeanMethods = false)
class WhatIfConfiguration {

    @Bean
    TriedCatalogs triedCatalogs(@Value("${scrip.catalogs:#{null}}") @Nullable Path folder, Catalogs real) {
        return new TriedCatalogs(CatalogFiles.ofClasspathAnd(folder), real);
    }

    @Bean
    WhatIfJob whatIfJob(JdbcTemplate jdbc, FactReader facts, TriedCatalogs catalogs, InstantSource time) {
        return new WhatIfJob(jdbc, facts, catalogs, time);
    }
}

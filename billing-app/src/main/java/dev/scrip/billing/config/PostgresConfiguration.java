package dev.scrip.billing.config;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** With the profile for production, nothing runs on the embedded database because somebody forgot a setting. */
@Configuration(proxyBeanMethods = false)
@Profile("postgres")
class PostgresConfiguration {
    private static final String URL = "spring.datasource.url";

    /** Looks before anything opens a database. */
    @Bean
    static BeanFactoryPostProcessor onlyOnPostgres(Environment environment) {
        return ignored -> {
            String url = environment.getProperty(URL, "");
            if (!url.startsWith("jdbc:") || !url.contains(":postgresql:")) {
                throw new MissingPostgresUrl(url);
            }
        };
    }
}

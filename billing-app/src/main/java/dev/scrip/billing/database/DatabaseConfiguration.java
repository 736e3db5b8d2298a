package dev.scrip.billing.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts {@link FailFastDataSource} around the pool that everybody uses, and lets migrations take their time. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    static BeanPostProcessor failFast() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new FailFastDataSource(pool) : bean;
            }
        };
    }

    /** A new index on many events takes longer than any answer may. */
    @Bean
    FlywayConfigurationCustomizer patientMigrations() {
        return flyway -> flyway.dataSource(PatientDataSource.withoutEnd(flyway.getDataSource()));
    }
}

package dev.scrip.billing.job;

import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who works on jobs, and who takes wishes for them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobSettings.class)
class JobConfiguration {

    @Bean
    JobWork jobWork(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<JobKind> kinds,
            JobSettings settings) {
        JobClaims claims = new JobClaims(
                jdbc, new TransactionTemplate(transactions), UUID.randomUUID().toString(), settings.lease());
        return new JobWork(claims, () -> kinds.orderedStream().toList(), settings);
    }

    @Bean
    Jobs jobs(JdbcClient jdbc, JobWork work) {
        return new Jobs(jdbc, work::hurry);
    }
}

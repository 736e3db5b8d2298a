package dev.scrip.billing.config;

import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.queue.QueueView;
import dev.scrip.billing.view.CaughtUp;
import dev.scrip.billing.view.Freshness;
import dev.scrip.billing.view.ViewSettings;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views of the queue and of the duplicate-charge cases. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    @Bean
    QueueView queueView() {
        return new QueueView();
    }

    @Bean
    CasesView casesView() {
        return new CasesView();
    }

    @Bean
    CaughtUp caughtUp(DataSource dataSource, Freshness freshness, ViewSettings settings) {
        return new CaughtUp(dataSource, freshness, settings);
    }
}

package dev.scrip.billing.config;

import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.queue.QueueView;
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
}

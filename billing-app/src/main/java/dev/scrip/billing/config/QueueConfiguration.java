package dev.scrip.billing.config;

import dev.scrip.billing.cases.CasesView;
import dev.scrip.billing.payments.PaymentsView;
import dev.scrip.billing.queue.QueueView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views of the queue, of collected payments and of the duplicate-charge cases. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    @Bean
    QueueView queueView() {
        return new QueueView();
    }

    @Bean
    PaymentsView paymentsView() {
        return new PaymentsView();
    }

    @Bean
    CasesView casesView() {
        return new CasesView();
    }
}

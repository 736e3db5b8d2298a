package dev.scrip.billing.view;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.history.JdbcHistory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views that are kept. */
@Configuration(proxyBeanMethods = false)
class ReadModels {

    @Bean
    JdbcBalances balanceView() {
        return new JdbcBalances();
    }

    @Bean
    JdbcHistory historyView() {
        return new JdbcHistory();
    }
}

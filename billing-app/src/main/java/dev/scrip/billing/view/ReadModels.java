package dev.scrip.billing.view;

import dev.scrip.billing.balance.JdbcBalances;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.history.JdbcHistory;
import dev.scrip.billing.message.MessageView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The views that are kept. */
@Configuration(proxyBeanMethods = false)
class ReadModels {

    /** Those that events come for now; two kilobytes each. */
    private static final int BALANCES_REMEMBERED = 20_000;

    @Bean
    JdbcBalances balanceView() {
        return JdbcBalances.remembering(BALANCES_REMEMBERED);
    }

    @Bean
    JdbcHistory historyView() {
        return new JdbcHistory();
    }

    /** The scale of a brand never changes from one version of its catalog to the next. */
    @Bean
    MessageView messageView(Catalogs catalogs) {
        return new MessageView(brand -> catalogs.versions(brand).getFirst().creditScale());
    }
}

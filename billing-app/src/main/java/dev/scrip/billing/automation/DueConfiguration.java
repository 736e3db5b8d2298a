package dev.scrip.billing.automation;

import dev.scrip.billing.account.Due;
import dev.scrip.billing.account.DueTerms;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.due.DueView;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The view that says whose turn it is, and the pulse that asks it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DueConfiguration {

    @Bean
    DueView dueView() {
        return new DueView();
    }

    @Bean
    NextDue nextDue(Catalogs catalogs, InstantSource time) {
        return state -> Due.nextInstant(state, DueTerms.of(catalogs, state.brand(), time.instant()));
    }
}

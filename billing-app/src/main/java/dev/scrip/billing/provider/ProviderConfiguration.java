package dev.scrip.billing.provider;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which provider takes the money: {@code scrip.payments.provider}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentSettings.class)
class ProviderConfiguration {

    @Bean
    @ConditionalOnProperty(name = "scrip.payments.provider", havingValue = "simulated", matchIfMissing = true)
    PaymentProvider simulatedProvider(
            DataSource dataSource,
            OutcomeListener listener,
            InstantSource time,
            @Value("${scrip.payments.simulated.thinks:PT0S}") Duration thinks) {
        return new SimulatedProvider(new SimulatedBooks(dataSource, time), listener, thinks);
    }
}

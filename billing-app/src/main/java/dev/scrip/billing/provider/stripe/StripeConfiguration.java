package dev.scrip.billing.provider.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.SubjectHistory;
import dev.scrip.billing.http.Problems;
import dev.scrip.billing.provider.OutcomeListener;
import dev.scrip.billing.provider.PaymentProvider;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Stripe as the provider: {@code scrip.payments.provider=stripe}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "scrip.payments.provider", havingValue = "stripe")
@EnableConfigurationProperties(StripeSettings.class)
class StripeConfiguration {
    @Bean
    Intents stripeIntents(StripeClient stripe) {
        return new Intents(stripe.v1().paymentIntents(), Clock.systemUTC());
    }

    @Bean
    PaymentProvider stripeProvider(StripeClient stripe, Intents intents, StripeSettings settings) {
        return new StripeProvider(intents, new Refunds(stripe.v1().refunds()), settings.answersWithin());
    }

    /** It never tries again by itself: who asks what, and when, is the engine's to decide. */
    @Bean
    StripeClient stripeClient(StripeSettings settings) {
        settings.check();
        // It would tell Stripe how long earlier calls took; Scrip reports nothing about itself.
        Stripe.enableTelemetry = false;
        return StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setApiBase(settings.apiBase())
                .setMaxNetworkRetries(0)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .build();
    }

    /** What takes Stripe's events, if there is a secret to know them by. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "scrip.payments.provider", havingValue = "stripe")
    @ConditionalOnProperty("scrip.payments.stripe.webhook-secret")
    static class Events {
        @Bean
        MoneyBack stripeMoneyBack(StripeClient stripe, Commands commands) {
            return new MoneyBack(stripe.v1().disputes(), new Refunds(stripe.v1().refunds()), Purchases.of(commands));
        }

        @Bean
        StripeEvents stripeEvents(
                StripeSettings settings,
                Intents intents,
                MoneyBack moneyBack,
                SubjectHistory history,
                OutcomeListener listener) {
            if (settings.webhookSecret().isEmpty()) {
                throw new WrongStripeSettings("scrip.payments.stripe.webhook-secret is there, but empty.");
            }
            return new StripeEvents(settings.webhookSecret(), intents, moneyBack, Orders.of(history), listener);
        }

        @Bean
        ServletRegistrationBean<EventsServlet> stripeEventsServlet(StripeEvents events, Problems problems) {
            return new ServletRegistrationBean<>(new EventsServlet(events, problems), EventsServlet.PATH);
        }

        /** The signature is what lets an event in: Stripe has no API key of ours. */
        @Bean
        @Order(0)
        SecurityFilterChain stripeEventsAreSigned(HttpSecurity http) {
            return http.securityMatcher(EventsServlet.PATH)
                    .csrf(AbstractHttpConfigurer::disable)
                    .cors(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }
}

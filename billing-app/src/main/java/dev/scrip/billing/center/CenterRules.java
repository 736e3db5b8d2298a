package dev.scrip.billing.center;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What holds for the pages of the Account Center: no cookies, nothing that changes anything, everything from this engine and nothing inline,
 * and no page around it but those of the products that are named in {@code scrip.center.embedded-by}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CenterSettings.class)
class CenterRules {
    @Bean
    @Order(1)
    SecurityFilterChain centerPages(HttpSecurity http, CenterSettings settings) {
        return http.securityMatcher("/center/**", "/assets/**", "/webjars/**")
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                        + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
                                        + " frame-ancestors " + settings.ancestors()))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        // What may be around it says the policy; this header knows no list.
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}

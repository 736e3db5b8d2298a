package dev.scrip.billing.security;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.Problems;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What is open, and that nothing else is. What a caller may do at an endpoint is said there, by {@link Needs}. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
    private static final String[] OPEN = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        "/v3/api-docs/**",
        "/swagger-ui.html",
        "/swagger-ui/**"
    };

    /**
     * No sessions and no cookies: the key comes with every request, put there by a program. A foreign page cannot make a browser send it, so
     * there is nothing for CSRF tokens to protect; and no foreign page is allowed to call (CORS stays off).
     */
    @Bean
    SecurityFilterChain apiKeysOnly(HttpSecurity http, ApiKeys keys, Problems problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityRules::headers)
                .addFilterBefore(new ApiKeyFilter(keys, problems), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // What was let in once has its answer finished, and its error told.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        // Nearly all requests, so that they are asked about first.
                        .requestMatchers("/v1/**")
                        .authenticated()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAuthority(Permission.METRICS.name())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(missing(problems)).accessDeniedHandler(denied(problems)))
                .build();
    }

    /** The request as a whole is measured; a span for each filter on its way cost more than the filters. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** There are no users and passwords; without this Spring would invent one of each and log the password. */
    @Bean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new AuthenticationServiceException("only API keys are taken here");
        };
    }

    /** Paths that no honest client sends, such as {@code //} or {@code ;}, are refused before any rule reads them. */
    @Bean
    RequestRejectedHandler oddRequests(Problems problems) {
        return (request, response, rejected) -> problems.write(
                Problem.of(EdgeCode.BAD_REQUEST, "The path or a header of the request is malformed."),
                request,
                response);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    private static AuthenticationEntryPoint missing(Problems problems) {
        return (request, response, exception) -> problems.write(
                Problem.of(EdgeCode.MISSING_KEY, "Send an API key: Authorization: Bearer <key>.")
                        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"scrip\""),
                request,
                response);
    }

    private static AccessDeniedHandler denied(Problems problems) {
        return (request, response, exception) ->
                problems.write(NeedsInterceptor.forbidden(Permission.METRICS), request, response);
    }
}

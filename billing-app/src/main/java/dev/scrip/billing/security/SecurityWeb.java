package dev.scrip.billing.security;

import java.time.InstantSource;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the check of {@link Needs} and the record of audits before every endpoint, and the caller within every endpoint's reach. */
@Configuration(proxyBeanMethods = false)
class SecurityWeb implements WebMvcConfigurer {
    private final JdbcClient jdbc;
    private final InstantSource time;

    SecurityWeb(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
        // It comes from the key, so the API's description must not ask for it.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ApiCaller.class);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NeedsInterceptor());
        registry.addInterceptor(new AccessRecorder(jdbc, time));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerParameter());
    }
}

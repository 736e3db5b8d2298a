package dev.scrip.billing.http;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets Spring read and write every body by {@link HttpJson}. */
@Configuration(proxyBeanMethods = false)
class HttpJsonSetup {
    @Bean
    ServerHttpMessageConvertersCustomizer strictJson(HttpJson json) {
        return converters -> converters.withJsonConverter(new WholeJson(json.mapper()));
    }
}

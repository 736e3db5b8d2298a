package dev.scrip.billing.http;

import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** How Spring finds the endpoint that a request is for. */
@Configuration(proxyBeanMethods = false)
class Endpoints {
    @Bean
    WebMvcRegistrations shapedMappings() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new ShapedMappings();
            }
        };
    }
}

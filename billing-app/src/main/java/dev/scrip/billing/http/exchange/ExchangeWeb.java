package dev.scrip.billing.http.exchange;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the {@link AccountCall} within every endpoint's reach, and what it is read from into the API's description. */
@Configuration(proxyBeanMethods = false)
class ExchangeWeb implements WebMvcConfigurer {
    private final AccountCalls calls;

    ExchangeWeb(AccountCalls calls) {
        this.calls = calls;
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AccountCall.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new AccountCallParameter(calls));
    }

    /** An {@link AccountCall} hides where it comes from; the description must not. */
    @Bean
    static OperationCustomizer accountCallDescription() {
        return (operation, endpoint) -> {
            boolean asks = Arrays.stream(endpoint.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == AccountCall.class);
            return asks ? described(operation) : operation;
        };
    }

    private static Operation described(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("path")
                .name(AccountCallParameter.ID)
                .required(true)
                .description("The account's id within its brand")
                .schema(new StringSchema()));
        operation.addParametersItem(new Parameter()
                .in("query")
                .name(AccountCallParameter.BRAND)
                .required(false)
                .description("The account's brand; needed only by a key for all brands, where several have such an id")
                .schema(new StringSchema()));
        return operation;
    }
}

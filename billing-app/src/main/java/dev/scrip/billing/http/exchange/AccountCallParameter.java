package dev.scrip.billing.http.exchange;

import dev.scrip.billing.security.ApiCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives a controller the {@link AccountCall} that it names as a parameter, from {@code {id}} in its path and {@code ?brand=}. */
final class AccountCallParameter implements HandlerMethodArgumentResolver {
    static final String ID = "id";
    static final String BRAND = "brand";

    private final AccountCalls calls;

    AccountCallParameter(AccountCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == AccountCall.class;
    }

    @Override
    public AccountCall resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet =
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "only HTTP is served");
        return calls.to(caller(), id(servlet), servlet.getParameter(BRAND), servlet);
    }

    private static String id(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
                && path.get(ID) instanceof String id) {
            return id;
        }
        throw new IllegalStateException("the path of this endpoint names no account");
    }

    private static ApiCaller caller() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && known.getPrincipal() instanceof ApiCaller caller) {
            return caller;
        }
        throw new IllegalStateException("an endpoint was reached without an API key");
    }
}

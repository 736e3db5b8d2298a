package dev.scrip.billing.security;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Holds every endpoint to what it {@link Needs}. One that forgot to say is closed to everybody. */
final class NeedsInterceptor implements HandlerInterceptor {
    /** Serves the API's description, which is open. */
    private static final String SPRINGDOC = "org.springdoc.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod endpoint)) {
            throw Problem.of(EdgeCode.FORBIDDEN, "This endpoint does not say who may use it, so nobody may.")
                    .refusal();
        }
        if (!isExempt(endpoint)) {
            check(endpoint);
        }
        return true;
    }

    static boolean isExempt(HandlerMethod endpoint) {
        return endpoint.getBeanType().getName().startsWith(SPRINGDOC)
                || AnnotatedElementUtils.hasAnnotation(endpoint.getBeanType(), ByLink.class)
                || ErrorController.class.isAssignableFrom(endpoint.getBeanType());
    }

    static Optional<Permission> need(HandlerMethod endpoint) {
        return Optional.ofNullable(endpoint.getMethodAnnotation(Needs.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), Needs.class)))
                .map(Needs::value);
    }

    static Problem forbidden(Permission needed) {
        return Problem.of(EdgeCode.FORBIDDEN, "This API key may not do that.").with("needs", needed.code());
    }

    private static void check(HandlerMethod endpoint) {
        Permission needed = need(endpoint)
                .orElseThrow(() -> Problem.of(
                                EdgeCode.FORBIDDEN, "This endpoint does not say who may use it, so nobody may.")
                        .refusal());
        if (!CallerParameter.current().may(needed)) {
            throw forbidden(needed).refusal();
        }
    }
}

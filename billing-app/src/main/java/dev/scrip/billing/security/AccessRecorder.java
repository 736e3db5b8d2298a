package dev.scrip.billing.security;

import dev.scrip.billing.http.RequestId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.axonframework.common.IdentifierFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Puts on record who looks at the evidence, before they see any of it: every call that needs {@link Permission#AUDIT} (E5). Where that
 * cannot be done, nothing is shown.
 */
final class AccessRecorder implements HandlerInterceptor {
    private static final int TARGET_MAX = 2_000;

    private final JdbcClient jdbc;
    private final InstantSource time;

    AccessRecorder(JdbcClient jdbc, InstantSource time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint
                && request.getDispatcherType() == DispatcherType.REQUEST
                && NeedsInterceptor.need(endpoint)
                        .filter(Permission.AUDIT::equals)
                        .isPresent()) {
            record(request);
        }
        return true;
    }

    private void record(HttpServletRequest request) {
        ApiCaller caller = CallerParameter.current();
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String target = request.getRequestURI() + query;
        jdbc.sql("insert into audit_access (access_id, accessed_at, actor, key_id, brand, request, method, target)"
                        + " values (:id, :at, :actor, :key, :brand, :request, :method, :target)")
                .param("id", IdentifierFactory.getInstance().generateIdentifier())
                .param("at", time.instant().atOffset(ZoneOffset.UTC))
                .param("actor", caller.name())
                .param("key", caller.keyId())
                .param("brand", caller.brand())
                .param("request", RequestId.of(request))
                .param("method", request.getMethod())
                .param("target", target.substring(0, Math.min(TARGET_MAX, target.length())))
                .update();
    }
}

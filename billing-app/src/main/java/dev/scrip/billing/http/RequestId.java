package dev.scrip.billing.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a name before anything else happens to it: the caller's own {@code X-Request-Id} if it is harmless, else a new one.
 * The same name is on the answer, in the log ({@code request}) and in the events that the request causes (E1).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestId extends OncePerRequestFilter {
    public static final String HEADER = "X-Request-Id";
    static final String LOG_KEY = "request";
    private static final String ATTRIBUTE = RequestId.class.getName();
    /** Nothing that could forge a line of a log, and short enough for a column. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    RequestId() {}

    /** The name of this request; a new one if it never came through the filter. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = choose(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = of(request);
        response.setHeader(HEADER, id);
        MDC.put(LOG_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    private static String choose(@Nullable String proposed) {
        return proposed != null && HARMLESS.matcher(proposed).matches()
                ? proposed
                : IdentifierFactory.getInstance().generateIdentifier();
    }
}

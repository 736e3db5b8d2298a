package dev.scrip.billing.security;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads {@code Authorization: Bearer <key>}. No key passes (the rules behind decide what is open); a bad key never does. */
final class ApiKeyFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final String OPEN = "/actuator/health";

    private final ApiKeys keys;
    private final Problems problems;
    /** Where the answer of an asynchronous request finds its caller again. */
    private final SecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    ApiKeyFilter(ApiKeys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiCaller> caller;
        try {
            caller = keys.authenticate(header.substring(SCHEME.length()).strip());
        } catch (DataAccessException unreadable) {
            if (request.getRequestURI().startsWith(OPEN)) {
                // Whether the engine is well is never more asked for than now.
                chain.doFilter(request, response);
            } else {
                problems.write(problems.because(unreadable), request, response);
            }
            return;
        }
        if (caller.isEmpty()) {
            problems.write(invalid(), request, response);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller.get()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        chain.doFilter(request, response);
    }

    private static Problem invalid() {
        return Problem.of(EdgeCode.INVALID_KEY, "The API key is not valid.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"scrip\", error=\"invalid_token\"");
    }
}

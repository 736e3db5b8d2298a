package dev.scrip.billing.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers with a problem, from a controller or from a filter that comes before all controllers; both read the same. */
@Component
public final class Problems {
    private final HttpJson json;

    Problems(HttpJson json) {
        this.json = json;
    }

    /** What went wrong, in the one shape of all errors. */
    public Problem because(Exception exception) {
        return ProblemAdvice.problem(exception);
    }

    public ResponseEntity<Map<String, Object>> answer(Problem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(headers -> problem.headers().forEach(headers::set))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(RequestId.of(request)));
    }

    /** Writes the whole answer; whoever calls this must not pass the request on. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = json.mapper().writeValueAsBytes(problem.body(RequestId.of(request)));
        response.setStatus(problem.status().value());
        problem.headers().forEach(response::setHeader);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

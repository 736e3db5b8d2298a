package dev.scrip.billing.provider.stripe;

import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.Problems;
import dev.scrip.billing.http.RequestRefused;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where Stripe sends its events. Not one of the API's endpoints: no key opens it but Stripe's signature, and it is not for callers. */
final class EventsServlet extends HttpServlet {
    static final String PATH = "/v1/providers/stripe/events";

    private static final long serialVersionUID = 1L;

    private final transient StripeEvents events;
    private final transient Problems problems;

    EventsServlet(StripeEvents events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            Problem problem = Problem.of(EdgeCode.METHOD_NOT_ALLOWED, "Events are posted.")
                    .withHeader("Allow", "POST");
            problems.write(problem, request, response);
            return;
        }
        try {
            take(request, response);
        } catch (RequestRefused refused) {
            problems.write(refused.problem(), request, response);
        } catch (RuntimeException failure) {
            // The database is away, for one: Stripe sends again what was not taken.
            problems.write(problems.because(failure), request, response);
        }
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String signature =
                Optional.ofNullable(request.getHeader("Stripe-Signature")).orElse("");
        switch (events.take(body, signature)) {
            case TAKEN -> response.setStatus(HttpServletResponse.SC_OK);
            case REFUSED ->
                problems.write(
                        Problem.of(EdgeCode.BAD_REQUEST, "This is no event that can be taken here."),
                        request,
                        response);
            case LATER ->
                problems.write(
                        Problem.of(EdgeCode.UNAVAILABLE, "The event cannot be taken now; send it again."),
                        request,
                        response);
        }
    }
}

package dev.scrip.billing.http;

import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.eventstore.TemporarilyUnavailable;
import dev.scrip.billing.rejection.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Turns whatever went wrong in or before a controller into the one shape of all errors. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> answer(Exception exception, HttpServletRequest request) {
        return problems.answer(problem(exception), request);
    }

    static Problem problem(Exception exception) {
        return switch (exception) {
            case RequestRefused refused -> refused.problem();
            case Rejection rejection -> Problem.of(rejection);
            case TemporarilyUnavailable unavailable -> putOff(unavailable);
            case HttpMessageNotReadableException unreadable -> body(unreadable);
            case TypeMismatchException mismatch -> parameter(mismatch);
            case BindException unbound -> parameters(unbound);
            case MissingServletRequestParameterException missing -> missing("parameter", missing.getParameterName());
            case MissingRequestHeaderException missing -> missing("header", missing.getHeaderName());
            case HttpRequestMethodNotSupportedException method -> method(method);
            case HttpMediaTypeNotSupportedException ignored ->
                Problem.of(EdgeCode.UNSUPPORTED_MEDIA_TYPE, "The body's Content-Type is not one that is read here.")
                        .with("expected", MediaType.APPLICATION_JSON_VALUE);
            case HttpMediaTypeNotAcceptableException ignored ->
                Problem.of(EdgeCode.NOT_ACCEPTABLE, "None of the types in Accept can be given.")
                        .with("expected", MediaType.APPLICATION_JSON_VALUE);
            case ErrorResponse response -> Problem.of(closest(response), "The request cannot be served as it is.");
            default -> DatabaseAway.isCauseOf(exception) ? away(exception) : unforeseen(exception);
        };
    }

    private static Problem body(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestRefused refused) {
                return refused.problem();
            }
        }
        return UnreadableBody.because(unreadable.getCause() instanceof JacksonException json ? json : null);
    }

    private static Problem parameter(TypeMismatchException mismatch) {
        Problem problem = Problem.of(EdgeCode.INVALID_PARAMETER, "A parameter is of another kind than expected.")
                .with("field", Optional.ofNullable(mismatch.getPropertyName()).orElse("?"));
        return mismatch.getRequiredType() == null
                ? problem
                : problem.with("expected", Expected.of(mismatch.getRequiredType()));
    }

    private static Problem parameters(BindException unbound) {
        String field = unbound.getFieldErrors().stream()
                .map(FieldError::getField)
                .findFirst()
                .orElse("?");
        return Problem.of(EdgeCode.INVALID_PARAMETER, "A parameter is of another kind than expected.")
                .with("field", field);
    }

    private static Problem missing(String what, String name) {
        return Problem.of(EdgeCode.MISSING_PARAMETER, "The " + what + " is required here.")
                .with("field", name);
    }

    private static Problem method(HttpRequestMethodNotSupportedException method) {
        String[] supported = Optional.ofNullable(method.getSupportedMethods()).orElse(new String[] {});
        Arrays.sort(supported);
        return Problem.of(EdgeCode.METHOD_NOT_ALLOWED, "This path does not answer to that method.")
                .with("expected", supported)
                .withHeader("Allow", String.join(", ", supported));
    }

    static EdgeCode closest(ErrorResponse response) {
        return closest(response.getStatusCode().value());
    }

    static EdgeCode closest(int status) {
        return switch (status) {
            case 404 -> EdgeCode.NOT_FOUND;
            case 405 -> EdgeCode.METHOD_NOT_ALLOWED;
            case 406 -> EdgeCode.NOT_ACCEPTABLE;
            case 413 -> EdgeCode.BODY_TOO_LARGE;
            case 415 -> EdgeCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> EdgeCode.UNAVAILABLE;
            default -> status < 500 ? EdgeCode.BAD_REQUEST : EdgeCode.INTERNAL_ERROR;
        };
    }

    private static Problem putOff(TemporarilyUnavailable unavailable) {
        PutOff.because(unavailable);
        return Problem.of(EdgeCode.UNAVAILABLE, "This cannot be made durable now; ask again under the same key.")
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(unavailable.retryAfter().toSeconds()));
    }

    private static Problem away(Exception reason) {
        PutOff.because(reason);
        return Problem.of(EdgeCode.UNAVAILABLE, "The database cannot be reached now; ask again.")
                .withHeader(HttpHeaders.RETRY_AFTER, "1");
    }

    private static Problem unforeseen(Exception exception) {
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            LOG.debug("The client went away before its answer");
        } else {
            LOG.error("A request failed for a reason that nobody foresaw", exception);
        }
        return Problem.of(
                EdgeCode.INTERNAL_ERROR,
                "Something went wrong on our side; quote the request id to have it looked at.");
    }
}

package dev.scrip.billing.http;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every reason for which a request fails before the rules are asked: the edge's own codes, beside those of
 * {@link dev.scrip.billing.rejection.RejectionCode}. Codes are never renamed.
 */
public enum EdgeCode {
    BAD_REQUEST(HttpStatus.BAD_REQUEST),
    UNREADABLE_BODY(HttpStatus.BAD_REQUEST),
    MISSING_PARAMETER(HttpStatus.BAD_REQUEST),
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST),
    INVALID_CURSOR(HttpStatus.BAD_REQUEST),
    INVALID_IDEMPOTENCY_KEY(HttpStatus.BAD_REQUEST),
    BRAND_REQUIRED(HttpStatus.BAD_REQUEST),
    MISSING_KEY(HttpStatus.UNAUTHORIZED),
    INVALID_KEY(HttpStatus.UNAUTHORIZED),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    BRAND_FORBIDDEN(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    UNKNOWN_KEY(HttpStatus.NOT_FOUND),
    UNKNOWN_LEASE(HttpStatus.NOT_FOUND),
    UNKNOWN_WEBHOOK(HttpStatus.NOT_FOUND),
    UNKNOWN_DELIVERY(HttpStatus.NOT_FOUND),
    UNKNOWN_JOB(HttpStatus.NOT_FOUND),
    NO_SECRET_KEY(HttpStatus.CONFLICT),
    NO_SIGNING_KEY(HttpStatus.CONFLICT),
    LOG_TAMPERED(HttpStatus.CONFLICT),
    JOB_ENDED(HttpStatus.CONFLICT),
    LEASE_ENDED(HttpStatus.CONFLICT),
    LEASE_EXPIRED(HttpStatus.CONFLICT),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    CLOCK_BACKWARDS(HttpStatus.UNPROCESSABLE_CONTENT),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    NOT_YET(HttpStatus.SERVICE_UNAVAILABLE),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;
    private final String code;

    EdgeCode(HttpStatus status) {
        this.status = status;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public HttpStatus status() {
        return status;
    }

    /** The stable code in kebab-case, e.g. {@code unreadable-body}. */
    public String code() {
        return code;
    }
}

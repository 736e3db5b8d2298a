package dev.scrip.billing.http.exchange;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An endpoint that sells: what comes with a payment is given at once, what comes without is ordered. See {@link Exchange#createdOrOrdered}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "202",
        description = "Ordered: given when the money has come from the method on file",
        content = @Content(schema = @Schema(implementation = PaymentOrdered.class)))
public @interface OrdersUnlessPaid {}

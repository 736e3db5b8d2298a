package dev.scrip.billing.http.account;

import dev.scrip.billing.event.AbuseConfirmed;
import dev.scrip.billing.event.AccountPlacedUnderReview;
import dev.scrip.billing.event.CreditsForfeited;
import dev.scrip.billing.event.ReviewCleared;
import dev.scrip.billing.event.SubscriptionEnded;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Field;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import dev.scrip.billing.standing.ClearReview;
import dev.scrip.billing.standing.ConfirmAbuse;
import dev.scrip.billing.standing.PlaceUnderReview;
import dev.scrip.billing.standing.Standing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Puts an account under review, and decides what comes of it (U5, U6). */
@RestController
@Tag(name = "Reviews")
@RequestMapping("/v1/accounts/{id}/reviews")
@Needs(Permission.OPERATE)
class ReviewsController {
    private final Exchange exchange;

    ReviewsController(Exchange exchange) {
        this.exchange = exchange;
    }

    @PostMapping
    @Operation(operationId = "placeUnderReview", summary = "Put an account under review")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StandingReceipt> review(AccountCall call, @RequestBody Reason body) {
        return exchange.created(call, new PlaceUnderReview(call.accountId(), body.checked()), outcome -> {
            AccountPlacedUnderReview event = outcome.first(AccountPlacedUnderReview.class);
            return StandingReceipt.of(outcome, Standing.UNDER_REVIEW, event.at(), event.reason());
        });
    }

    @PostMapping("/clearance")
    @Operation(operationId = "clearReview", summary = "Clear an account")
    ResponseEntity<StandingReceipt> clear(AccountCall call, @RequestBody Reason body) {
        return exchange.done(call, new ClearReview(call.accountId(), body.checked()), outcome -> {
            ReviewCleared event = outcome.first(ReviewCleared.class);
            return StandingReceipt.of(outcome, Standing.OPEN, event.at(), event.reason());
        });
    }

    @PostMapping("/confirmation")
    @Operation(operationId = "confirmAbuse", summary = "Confirm abuse and ban the account for good")
    ResponseEntity<BanReceipt> confirm(AccountCall call, @RequestBody Reason body) {
        return exchange.done(call, new ConfirmAbuse(call.accountId(), body.checked()), BanReceipt::of);
    }

    /** @param reason why, for the record */
    record Reason(String reason) {
        String checked() {
            return Field.reason("reason", reason);
        }
    }

    record StandingReceipt(String accountId, Standing standing, Instant at, String reason, long sequence) {
        static StandingReceipt of(Outcome outcome, Standing standing, Instant at, String reason) {
            return new StandingReceipt(outcome.accountId(), standing, at, reason, outcome.sequence());
        }
    }

    /**
     * The account is banned for good (U6).
     *
     * @param forfeited all credits that were left
     * @param subscriptionEnded whether it took a subscription with it; no fee is paid back
     */
    record BanReceipt(
            String accountId,
            Standing standing,
            Instant at,
            String reason,
            BigDecimal forfeited,
            boolean subscriptionEnded,
            long sequence) {
        static BanReceipt of(Outcome outcome) {
            AbuseConfirmed verdict = outcome.first(AbuseConfirmed.class);
            long forfeited = outcome.find(CreditsForfeited.class)
                    .map(CreditsForfeited::amount)
                    .orElse(0L);
            return new BanReceipt(
                    outcome.accountId(),
                    Standing.BANNED,
                    verdict.at(),
                    verdict.reason(),
                    outcome.credits(forfeited),
                    outcome.find(SubscriptionEnded.class).isPresent(),
                    outcome.sequence());
        }
    }
}

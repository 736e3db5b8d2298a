package dev.scrip.billing.http.center;

import dev.scrip.billing.center.CenterLinks;
import dev.scrip.billing.center.CenterLinks.Visit;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.read.Views;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Lets a customer see an account for a while, without a key or a login. */
@RestController
@Tag(name = "Account Center")
@RequestMapping("/v1/accounts/{id}/center-links")
@Needs(Permission.COMMAND)
class CenterLinksController {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final CenterLinks links;
    private final Views views;

    CenterLinksController(CenterLinks links, Views views) {
        this.links = links;
        this.views = views;
    }

    /**
     * What is asked for.
     *
     * @param validFor PT1M to PT24H; an hour if left out
     */
    record Wish(@Nullable Duration validFor) {}

    /**
     * A link.
     *
     * @param url opens the account's page, in a browser or a frame; to be given to nobody but the customer
     * @param validUntil it is no good from this instant on
     */
    record Link(String accountId, String url, Instant validUntil) {}

    @PostMapping
    @Operation(operationId = "createCenterLink", summary = "A link to the account's page, for the customer")
    @ResponseStatus(HttpStatus.CREATED)
    Link link(AccountCall call, @RequestBody(required = false) @Nullable Wish wish) {
        views.lastSequence(call.accountId());
        Visit visit = links.visit(call.accountId(), validFor(wish));
        String url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/center/")
                .path(links.issue(visit))
                .toUriString();
        return new Link(AccountAddress.publicId(call.accountId()), url, visit.expiresAt());
    }

    private static Duration validFor(@Nullable Wish wish) {
        Duration asked = Optional.ofNullable(wish)
                .flatMap(it -> Optional.ofNullable(it.validFor()))
                .orElse(USUAL);
        if (asked.compareTo(SHORTEST) < 0 || asked.compareTo(CenterLinks.LONGEST) > 0) {
            throw Rejection.invalid(
                    RejectionCode.INVALID_VALUE, "validFor", asked, SHORTEST + " to " + CenterLinks.LONGEST);
        }
        return asked;
    }
}

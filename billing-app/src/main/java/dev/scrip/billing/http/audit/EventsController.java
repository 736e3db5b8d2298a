package dev.scrip.billing.http.audit;

import dev.scrip.billing.eventstore.EventFilter;
import dev.scrip.billing.eventstore.EventLog;
import dev.scrip.billing.eventstore.StoredEvent;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.RequestRefused;
import dev.scrip.billing.http.read.InstantParameter;
import dev.scrip.billing.security.AccountAddress;
import dev.scrip.billing.security.ApiCaller;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the event store; a key of one brand sees that brand's events only. */
@RestController
@RequestMapping("/v1/events")
@Needs(Permission.AUDIT)
@Tag(name = "Audit")
class EventsController {
    private static final int LIMIT_MAX = 500;

    private final EventLog log;
    private final AccountAddress addresses;

    EventsController(EventLog log, AccountAddress addresses) {
        this.log = log;
        this.addresses = addresses;
    }

    /**
     * One page of events, oldest first.
     *
     * @param nextAfter pass it as {@code after} for the next page; the same when nothing has come since
     */
    record Page(List<EventEntry> items, long nextAfter) {}

    /**
     * What to look for; an absent part limits nothing.
     *
     * @param from recorded then or later
     * @param to recorded before then
     */
    record Wanted(
            @Nullable String account,
            @Nullable String brand,
            @Nullable String type,
            @Nullable String actor,
            @Nullable String request,
            @Nullable String from,
            @Nullable String to) {}

    @GetMapping
    @Operation(operationId = "listEvents", summary = "Browse the event store, oldest first")
    Page list(
            ApiCaller caller,
            @ParameterObject @ModelAttribute Wanted wanted,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam @Nullable Long upTo,
            @RequestParam(defaultValue = "100") int limit) {
        if (after < 0) {
            throw outOfRange("after", "a position, 0 or more");
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw outOfRange("limit", "1 to " + LIMIT_MAX);
        }
        List<StoredEvent> found = log.after(after, filter(caller, wanted, upTo), limit);
        long nextAfter = found.isEmpty() ? after : found.getLast().position();
        return new Page(found.stream().map(EventEntry::of).toList(), nextAfter);
    }

    @GetMapping("/{eventId}")
    @Operation(operationId = "getEvent", summary = "One event with its metadata, its cause and its consequences")
    EventWithContext one(ApiCaller caller, @PathVariable String eventId) {
        return log.byId(eventId)
                .filter(stored -> caller.mayTouch(AccountAddress.brandOf(stored.accountId())))
                .map(stored -> EventWithContext.of(
                        stored,
                        log.causeOf(stored).orElse(null),
                        log.ofSameCommand(stored),
                        log.consequencesOf(stored)))
                .orElseThrow(() -> Problem.of(EdgeCode.NOT_FOUND, "There is no such event.")
                        .with("eventId", eventId)
                        .refusal());
    }

    private static RequestRefused outOfRange(String field, String expected) {
        return Problem.of(EdgeCode.INVALID_PARAMETER, "The parameter is out of range.")
                .with("field", field)
                .with("expected", expected)
                .refusal();
    }

    private EventFilter filter(ApiCaller caller, Wanted wanted, @Nullable Long upTo) {
        String brand =
                wanted.brand() == null && caller.brand() == null ? null : addresses.brand(caller, wanted.brand());
        Optional<String> account = Optional.ofNullable(wanted.account())
                .map(publicId -> addresses.resolve(caller, publicId, wanted.brand()));
        return new EventFilter(
                Optional.ofNullable(brand),
                account,
                Optional.ofNullable(wanted.type()),
                Optional.ofNullable(wanted.actor()),
                Optional.ofNullable(wanted.request()),
                Optional.ofNullable(upTo),
                InstantParameter.of("from", wanted.from()),
                InstantParameter.of("to", wanted.to()));
    }
}

package dev.scrip.billing.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.LiveAccount;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command: its own events, or a refusal.
 *
 * @param account after the command
 */
public record Outcome(
        Story before,
        LiveAccount account,
        List<BillingEvent> events,
        @Nullable Rejection rejection) {

    /** These events and no others, in this order. */
    public Story then(BillingEvent... expected) {
        Story after = accepted();
        assertThat(events).containsExactly(expected);
        return after;
    }

    /** Whatever events: the story goes on. */
    public Story accepted() {
        assertThat(rejection).isNull();
        return new Story(account.log(), before.catalogs());
    }

    /** The one event of its kind that came of it. */
    public <E extends BillingEvent> E only(Class<E> kind) {
        accepted();
        assertThat(events).filteredOn(kind::isInstance).hasSize(1);
        return kind.cast(events.stream().filter(kind::isInstance).findFirst().orElseThrow());
    }

    /** Refused for this reason with exactly these details, and nothing recorded (C7). */
    public Story thenRejected(RejectionCode code, Object... details) {
        Rejection refusal = rejectedFor(code);
        assertThat(refusal.details())
                .containsExactlyEntriesOf(Rejection.of(code, details).details());
        return before;
    }

    /** Refused for this reason, and nothing recorded (C7). */
    public Rejection rejectedFor(RejectionCode code) {
        assertThat(events).isEmpty();
        Rejection refusal = Objects.requireNonNull(rejection, "accepted");
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(account.log()).isEqualTo(before.history());
        return refusal;
    }
}

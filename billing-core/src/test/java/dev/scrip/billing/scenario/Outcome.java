package dev.scrip.billing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of a command: events, or a refusal. */
public record Outcome(
        Given before, List<BillingEvent> events, @Nullable Rejection rejection) {

    /** These events and no others, in this order. */
    public Given then(BillingEvent... expected) {
        assertThat(rejection).isNull();
        assertThat(events).containsExactly(expected);
        return before.and(expected);
    }

    /** Whatever events: the story goes on. */
    public Given accepted() {
        assertThat(rejection).isNull();
        return before.and(events.toArray(BillingEvent[]::new));
    }

    /** Refused for this reason, with exactly these details. */
    public Given thenRejected(RejectionCode code, Object... details) {
        assertThat(events).isEmpty();
        Rejection refusal = Objects.requireNonNull(rejection, "accepted");
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.details())
                .containsExactlyEntriesOf(Rejection.of(code, details).details());
        return before;
    }
}

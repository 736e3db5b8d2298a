package dev.scrip.billing.story;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.LiveAccount;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.rejection.Rejection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What has happened to Anna's account so far, and by which catalogs it goes on. */
public record Story(List<BillingEvent> history, Catalogs catalogs) {
    public static final String ANNA = "shop/anna";
    public static final Instant START = Instant.parse("2026-01-10T12:00:00Z");

    public Story {
        history = List.copyOf(history);
    }

    /** She has an account, and nothing in it. */
    public static Story anna() {
        return new Story(List.of(new AccountOpened(ANNA, START, Shop.BRAND, 0)), Shop.catalogs());
    }

    /** She has an account with these lots. */
    public static Story anna(Grant... lots) {
        return anna().and(Arrays.stream(lots).map(Grant::granted).toArray(BillingEvent[]::new));
    }

    public Story and(BillingEvent... more) {
        return new Story(Stream.concat(history.stream(), Stream.of(more)).toList(), catalogs);
    }

    public Story under(Catalogs others) {
        return new Story(history, others);
    }

    /** A command at {@link #START}. */
    public Outcome when(BillingCommand command) {
        return when(command, START);
    }

    public Outcome when(BillingCommand command, Instant now) {
        LiveAccount account = live();
        try {
            var recorded = account.send(command, now);
            return new Outcome(this, account, recorded.events(), null);
        } catch (Rejection refused) {
            return new Outcome(this, account, List.of(), refused);
        }
    }

    public <A> A ask(BillingCommand question, Instant now, Class<A> answer) {
        return answer.cast(live().ask(question, now));
    }

    /** The account as it stands at an instant. */
    public AccountState at(Instant now) {
        return live().at(now);
    }

    public LiveAccount live() {
        return new LiveAccount(history, catalogs);
    }
}

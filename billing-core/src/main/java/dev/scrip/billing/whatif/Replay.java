package dev.scrip.billing.whatif;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.GenerationEvent;
import dev.scrip.billing.event.GenerationServedUnlimited;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.rejection.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One account's history once more, side by side: as it was, and with each of its commands decided by the account itself under another
 * catalog. Needs its events one after the other and keeps none of them. Not for several threads.
 */
public final class Replay {
    /** So many subjects of either course stay in memory. */
    private static final int SUBJECTS_MAX = 10_000;

    /** Among what fell away: there would not have been what it was about. */
    private static final String NOTHING = "nothing-to-act-on";

    private final String accountId;
    private final Catalogs catalogs;
    private final Period period;
    private final Course real;
    private final Course other;
    private final LotNames lots = new LotNames();
    private final List<Past> append = new ArrayList<>();
    private boolean unchanged = true;
    private boolean over;
    private Moves moves = Moves.NONE;
    private long events;

    /**
     * Begins with an account that is not there yet.
     *
     * @param others the catalogs by which the other course is decided within the period
     */
    public Replay(String accountId, Catalogs catalogs, Catalogs others, Period period, Shelf shelf) {
        this(accountId, catalogs, others, period, shelf, SUBJECTS_MAX);
    }

    Replay(String accountId, Catalogs catalogs, Catalogs others, Period period, Shelf shelf, int subjectsMax) {
        this.accountId = accountId;
        this.catalogs = catalogs;
        this.period = period;
        this.real = new Course(catalogs, new Memory("real ", shelf, subjectsMax));
        this.other = new Course(others, new Memory("other ", shelf, subjectsMax));
    }

    /** The account's next event. */
    public void next(Past past) {
        if (!append.isEmpty() && append.getFirst().appendFirst() != past.appendFirst()) {
            replay();
        }
        if (!over) {
            append.add(past);
            events++;
        }
    }

    /** Whether the period is over, so that no later event changes anything. */
    public boolean isOver() {
        return over;
    }

    /** There are no more events: what would have come of it by the end of the period. Empty when the account was opened later. */
    public Optional<AccountOutcome> finish() {
        replay();
        if (!real.isOpen()) {
            return Optional.empty();
        }
        Instant end = period.to();
        List<BillingEvent> due = real.send(new RecordDue(accountId), end);
        same(due, other.send(new RecordDue(accountId), end));
        return Optional.of(new AccountOutcome(
                accountId,
                events,
                unchanged,
                real.figures(end),
                other.figures(end),
                real.byTask(),
                other.byTask(),
                moves));
    }

    private void replay() {
        if (append.isEmpty() || over) {
            return;
        }
        Append whole = new Append(append);
        append.clear();
        List<BillingEvent> own = whole.own();
        Optional<BillingCommand> command =
                own.isEmpty() ? Optional.of(new RecordDue(accountId)) : Intents.of(new Scene(own, real, other, lots));
        Instant now = now(whole, command);
        if (now.isBefore(period.from())) {
            whole.events().forEach(real::follow);
            whole.events().forEach(other::follow);
        } else if (now.isBefore(period.to())) {
            decide(whole, command, now);
        } else {
            over = true;
        }
    }

    /** A command's own events bear the time at which it was decided, but for those of one that only recorded what had fallen due. */
    private Instant now(Append whole, Optional<BillingCommand> command) {
        boolean byTime = command.filter(RecordDue.class::isInstance).isPresent();
        return byTime
                ? whole.recordedDue(catalogs, real.state().brand())
                : whole.own().getFirst().at();
    }

    private void decide(Append whole, Optional<BillingCommand> command, Instant now) {
        List<BillingEvent> happened = whole.events();
        List<BillingEvent> decided = List.of();
        try {
            decided = command.map(wish -> Willing.send(wish, other, now)).orElse(List.of());
        } catch (Rejection refused) {
            refuse(whole.own().getFirst(), refused);
        }
        happened.forEach(real::happen);
        if (command.isEmpty()) {
            moves = moves.fallAway(NOTHING);
        }
        lots.pair(happened, decided);
        same(happened, decided);
        requeue(happened, decided);
    }

    private void refuse(BillingEvent first, Rejection refused) {
        String code = refused.code().code();
        boolean task = first instanceof GenerationEvent generation && generation.begins();
        Object required = refused.details().getOrDefault("required", 0L);
        moves = task ? moves.refuse(code, ((Number) required).longValue()) : moves.fallAway(code);
    }

    private void same(List<BillingEvent> happened, List<BillingEvent> decided) {
        unchanged = unchanged && happened.equals(decided);
    }

    private void requeue(List<BillingEvent> happened, List<BillingEvent> decided) {
        Optional<TaskQueue> was = queue(happened);
        Optional<TaskQueue> would = queue(decided);
        if (was.isPresent() && would.isPresent() && was.get() != would.get()) {
            boolean priority = would.get() == TaskQueue.PRIORITY;
            moves = moves.requeue(priority ? 1 : 0, priority ? 0 : 1);
        }
    }

    private static Optional<TaskQueue> queue(List<BillingEvent> events) {
        return events.stream()
                .filter(event -> event instanceof GenerationEvent generation && generation.begins())
                .map(event -> event instanceof GenerationServedUnlimited ? TaskQueue.STANDARD : TaskQueue.PRIORITY)
                .findFirst();
    }
}

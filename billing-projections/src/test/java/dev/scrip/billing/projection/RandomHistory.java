package dev.scrip.billing.projection;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.credit.CreditDue;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.HeldBack;
import dev.scrip.billing.credit.Hold;
import dev.scrip.billing.credit.Lot;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.CreditsVoided;
import dev.scrip.billing.event.Cycle;
import dev.scrip.billing.event.Draw;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationCompleted;
import dev.scrip.billing.event.GenerationHeld;
import dev.scrip.billing.event.GenerationRefunded;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.HoldSettled;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.ReleaseCause;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.SubscriptionStarted;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sound histories of a few accounts, as random as their seed, told as facts in the order of commits. */
public final class RandomHistory {
    public static final Instant START = Instant.parse("2026-01-15T12:00:00Z");
    private static final List<String> MODELS = List.of("veo", "kling", "sora");

    private final Random random;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private Instant now = START;

    private static final class Account {
        final String id;
        CreditLedger ledger = CreditLedger.EMPTY;
        long sequence = -1;
        int generations;
        int cycles;

        Account(String id) {
            this.id = id;
        }
    }

    private RandomHistory(long seed) {
        this.random = new Random(seed);
    }

    public static List<Fact> of(long seed, int accounts, int steps) {
        RandomHistory history = new RandomHistory(seed);
        for (int i = 0; i < accounts; i++) {
            Account account = new Account("vidmuse/account-" + i);
            history.accounts.add(account);
            history.record(account, new AccountOpened(account.id, history.now, "vidmuse", 0));
        }
        for (int i = 0; i < steps; i++) {
            history.step();
        }
        return List.copyOf(history.facts);
    }

    private void step() {
        now = now.plus(Duration.ofMinutes(random.nextInt(600)));
        Account account = accounts.get(random.nextInt(accounts.size()));
        // As the engine does: what fell due goes on record before what is decided now.
        for (var due = CreditDue.next(account.ledger, account.id, now);
                due.isPresent();
                due = CreditDue.next(account.ledger, account.id, now)) {
            record(account, due.get());
        }
        switch (random.nextInt(10)) {
            case 0 -> subscribe(account);
            case 1, 2 -> grant(account, CreditSource.ADD_ON, GrantOrigin.OPERATOR);
            case 3 -> voidSome(account);
            case 4 -> hold(account);
            case 5 -> settleOrRelease(account);
            case 6 -> chargeAndRefund(account);
            default -> charge(account);
        }
    }

    private void subscribe(Account account) {
        Cycle cycle = new Cycle(++account.cycles, now, now.plus(Duration.ofDays(30)));
        Payment payment = new Payment("pi-" + account.cycles, 1999, "USD", "card");
        record(account, new SubscriptionStarted(account.id, now, "pro", cycle, 1999, payment, List.of(), "2026-01"));
        grant(account, CreditSource.SUBSCRIPTION, GrantOrigin.CYCLE);
    }

    private void grant(Account account, CreditSource source, GrantOrigin origin) {
        Instant from = now.plus(Duration.ofHours(random.nextInt(4) == 0 ? 20 : 0));
        Instant until = random.nextInt(5) == 0 ? null : from.plus(Duration.ofDays(1 + random.nextInt(20)));
        LotTerms terms = new LotTerms(source, 10 + random.nextInt(200), 50, from, until, Scope.ANYTHING);
        record(account, new CreditsGranted(account.id, now, account.ledger.nextLotId(), origin, terms, "test"));
    }

    private void voidSome(Account account) {
        List<Draw> draws = draws(account);
        if (!draws.isEmpty()) {
            record(account, new CreditsVoided(account.id, now, sum(draws), draws, "mistake"));
        }
    }

    private void charge(Account account) {
        List<Draw> draws = draws(account);
        if (!draws.isEmpty()) {
            long after = account.ledger.available(now) - sum(draws);
            record(
                    account,
                    new GenerationCharged(
                            account.id,
                            now,
                            request(account),
                            sum(draws),
                            List.of(),
                            draws,
                            after,
                            TaskQueue.PRIORITY,
                            QueueReason.NO_BENEFIT,
                            "2026-01"));
            record(account, new GenerationCompleted(account.id, now, "g-" + account.generations));
        }
    }

    private void chargeAndRefund(Account account) {
        int before = facts.size();
        charge(account);
        if (facts.size() > before
                && facts.getLast().event() instanceof GenerationCompleted done
                && facts.get(facts.size() - 2).event() instanceof GenerationCharged charged) {
            List<Draw> living = charged.draws().stream()
                    .filter(draw -> account.ledger.lot(draw.lotId()).isPresent())
                    .toList();
            record(
                    account,
                    new GenerationRefunded(account.id, now, done.generationId(), sum(living), living, 0, "failed"));
        }
    }

    private void hold(Account account) {
        List<Draw> draws = draws(account);
        if (!draws.isEmpty()) {
            record(
                    account,
                    new GenerationHeld(
                            account.id,
                            now,
                            request(account),
                            sum(draws),
                            List.of(),
                            draws,
                            0,
                            TaskQueue.PRIORITY,
                            QueueReason.NO_BENEFIT,
                            now.plus(Duration.ofHours(1 + random.nextInt(40))),
                            "2026-01"));
        }
    }

    private void settleOrRelease(Account account) {
        if (account.ledger.holds().isEmpty()) {
            return;
        }
        Hold hold = account.ledger.holds().getFirst();
        if (random.nextBoolean()) {
            record(account, CreditDue.release(account.ledger, account.id, hold, ReleaseCause.REQUESTED, now));
        } else {
            HeldBack back = HeldBack.of(
                    account.ledger, hold.draws().subList(1, hold.draws().size()), now);
            List<Draw> consumed = List.of(hold.draws().getFirst());
            record(
                    account,
                    new HoldSettled(
                            account.id,
                            now,
                            hold.generationId(),
                            sum(consumed),
                            consumed,
                            back.returned(),
                            back.expired(),
                            0));
        }
    }

    private List<Draw> draws(Account account) {
        long available = account.ledger.available(now);
        List<Lot> spendable = account.ledger.lots().stream()
                .filter(lot -> lot.spendableAt(now) && lot.free() > 0)
                .toList();
        long wanted = available == 0 ? 0 : 1 + random.nextLong(available);
        List<Draw> draws = new ArrayList<>();
        for (Lot lot : spendable) {
            long part = Math.min(wanted, lot.free());
            if (part > 0) {
                draws.add(new Draw(lot.lotId(), part));
                wanted -= part;
            }
        }
        return draws;
    }

    private GenerationRequest request(Account account) {
        String model = MODELS.get(random.nextInt(MODELS.size()));
        return new GenerationRequest(
                "g-" + ++account.generations, "video", model, Map.of(), Surface.BATCH, Actor.HUMAN, null);
    }

    private void record(Account account, BillingEvent event) {
        account.ledger = account.ledger.on(event);
        facts.add(new Fact(facts.size() + 1, ++account.sequence, now, event, news()));
    }

    /** When something falls due next: now and then it changes, mostly it does not. */
    private @Nullable String news() {
        return switch (random.nextInt(12)) {
            case 0 -> Trace.NEVER;
            case 1, 2 -> now.plusSeconds(random.nextInt(3_600)).toString();
            default -> null;
        };
    }

    private static long sum(List<Draw> draws) {
        return draws.stream().mapToLong(Draw::amount).sum();
    }
}

package dev.scrip.billing.whatif;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.Rehearsal;
import dev.scrip.billing.account.Rules;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.CreditLedger;
import dev.scrip.billing.credit.CreditTotals;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.generation.GenerationRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One course that an account's history takes: the real one, or the one under the other catalog. */
final class Course {
    private final Catalogs catalogs;
    private final Memory memory;
    private final Tally tally;
    private final Rehearsal account = new Rehearsal();
    private CreditTotals start = CreditTotals.ZERO;

    Course(Catalogs catalogs, Memory memory) {
        this.catalogs = catalogs;
        this.memory = memory;
        this.tally = new Tally(memory);
    }

    /** Takes an event of before the period as it was; it does not count. */
    void follow(BillingEvent event) {
        account.follow(event);
        memory.remember(event);
        start = credits().totals();
    }

    /** Takes an event as it was. */
    void happen(BillingEvent event) {
        AccountState before = account.state().orElse(null);
        account.follow(event);
        memory.remember(event);
        tally.count(before, event);
    }

    /**
     * Has the command decided, with all that has fallen due by then.
     *
     * @throws dev.scrip.billing.rejection.Rejection as the account itself would
     */
    List<BillingEvent> send(BillingCommand command, Instant now) {
        List<BillingEvent> events = new ArrayList<>();
        for (Rehearsal.Said said : account.send(command, new Rules(catalogs, () -> now, memory))) {
            memory.remember(said.event());
            tally.count(said.before(), said.event());
            events.add(said.event());
        }
        return events;
    }

    boolean isOpen() {
        return account.state().isPresent();
    }

    AccountState state() {
        return account.state().orElseThrow();
    }

    /** With all that has fallen due by then. */
    AccountState at(Instant now) {
        return account.at(new Rules(catalogs, () -> now, memory));
    }

    CreditLedger credits() {
        return account.state().map(AccountState::credits).orElse(CreditLedger.EMPTY);
    }

    Catalog catalog(Instant now) {
        return catalogs.at(state().brand(), now);
    }

    /** How far a generation has come; empty when it never began. */
    Optional<GenerationRecord> generation(String generationId) {
        List<BillingEvent> about = about(Subject.generation(generationId));
        return about.isEmpty() ? Optional.empty() : Optional.of(GenerationRecord.of(generationId, about, credits()));
    }

    List<BillingEvent> about(String subject) {
        return memory.about(state().accountId(), subject);
    }

    Figures figures(Instant now) {
        return tally.figures(start, credits(), now);
    }

    Map<String, Spent> byTask() {
        return tally.byTask();
    }
}

package dev.scrip.billing.history;

import dev.scrip.billing.event.Payment;
import dev.scrip.billing.projection.Fact;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of an account's history. The credits of all lines add up to what the account owns, spendable, pending or
 * held, and what they set aside adds up to what is held.
 *
 * @param place orders the lines of an account: twice the sequence of the event, one more for the second line of an event
 * @param at when it took effect
 * @param type the event's name
 * @param credits by how much it changed what the account owns, in units; below zero when credits went
 * @param held by how much it changed what is set aside, in units
 * @param task the generation it is about
 * @param money what was paid
 * @param detail whatever else there is to say, by name; no amounts of credits
 */
public record HistoryEntry(
        String accountId,
        long place,
        Instant at,
        HistoryKind kind,
        String type,
        long credits,
        long held,
        Optional<Task> task,
        Optional<Money> money,
        Optional<String> plan,
        Map<String, String> detail) {

    /** The generation that a line is about; feature and model are empty where it is not known or has none. */
    public record Task(String generationId, Optional<String> feature, Optional<String> model) {}

    /** An amount in minor units of an ISO currency. */
    public record Money(long amountMinor, String currency) {}

    public HistoryEntry {
        detail = Collections.unmodifiableMap(new TreeMap<>(detail));
    }

    /** The sequence of the event that it tells of. */
    public long sequence() {
        return place / 2;
    }

    static HistoryEntry of(Fact fact, HistoryKind kind) {
        return new HistoryEntry(
                fact.accountId(),
                fact.sequence() * 2,
                fact.event().at(),
                kind,
                fact.event().getClass().getSimpleName(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    HistoryEntry credits(long units) {
        return new HistoryEntry(accountId, place, at, kind, type, units, held, task, money, plan, detail);
    }

    HistoryEntry held(long units) {
        return new HistoryEntry(accountId, place, at, kind, type, credits, units, task, money, plan, detail);
    }

    HistoryEntry about(Task generation) {
        return new HistoryEntry(
                accountId, place, at, kind, type, credits, held, Optional.of(generation), money, plan, detail);
    }

    HistoryEntry paid(Payment payment) {
        Money paid = new Money(payment.amountMinor(), payment.currency());
        return new HistoryEntry(accountId, place, at, kind, type, credits, held, task, Optional.of(paid), plan, detail)
                .with("payment", payment.reference());
    }

    HistoryEntry plan(String name) {
        return new HistoryEntry(
                accountId, place, at, kind, type, credits, held, task, money, Optional.of(name), detail);
    }

    HistoryEntry with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(detail);
        more.put(name, value.toString());
        return new HistoryEntry(accountId, place, at, kind, type, credits, held, task, money, plan, more);
    }

    /** A second line of the same event: what expired with it. */
    HistoryEntry andExpired(long units) {
        return new HistoryEntry(
                accountId, place + 1, at, HistoryKind.EXPIRY, type, -units, -units, task, money, plan, detail);
    }
}

package dev.scrip.billing.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A table that is taken away. New columns come last; none is ever renamed or taken out. */
public enum ExportTable {
    /** Every event as it is stored. */
    EVENTS(Growth.GROWS, ofEvent(), """
        event_id TEXT unique
        type TEXT the event's name
        revision TEXT the revision of the payload's shape
        effective_at TIME when it took effect
        actor TEXT who asked: the name of the API key, or of the engine's own work
        key_id TEXT which key
        request TEXT the HTTP request
        command TEXT the command
        cause TEXT the event that made the engine do it by itself
        catalog TEXT the version of the catalog by which it was decided
        payload JSON what happened, as it is stored
        metadata JSON all that is known of who, why and when
        """),
    /** Each event as balanced entries: debits equal credits, for each event and for each lot in it. */
    LEDGER(Growth.GROWS, ofEvent(), """
        effective_at TIME when it took effect
        type TEXT the event's name
        cause TEXT EVENT, or TOOK_EFFECT when time alone moved it before the event
        lot_id TEXT whose credits moved
        source TEXT where that lot came from: SUBSCRIPTION, ADD_ON or BONUS
        ledger_account TEXT GRANTED, PENDING, AVAILABLE, HELD, CONSUMED, EXPIRED, VOIDED or FORFEITED
        side TEXT DEBIT or CREDIT
        credits CREDITS above zero
        change CREDITS by how much it changes what stands on the ledger account; GRANTED is the sum of all others
        change_units WHOLE the same in units, the smallest part of a credit
        """),
    /** What an account's owner reads: a line, sometimes two, for each event that concerns him. */
    HISTORY(Growth.GROWS, ofEvent(), """
        line WHOLE 0, or 1 for the second line of an event
        effective_at TIME when it took effect
        kind TEXT purchase, subscription, consumption, refund, grant, bonus, expiry, hold, void, forfeit, review, payment or case
        type TEXT the event's name
        credits CREDITS by how much it changed what the account owns
        held CREDITS by how much it changed what is set aside
        credits_units WHOLE credits, in units
        held_units WHOLE held, in units
        generation_id TEXT the generation that it is about
        feature TEXT its feature
        model TEXT its model
        amount_minor WHOLE money that was paid, in the currency's minor unit
        currency TEXT ISO 4217
        plan TEXT the plan
        detail JSON whatever else there is to say, by name
        """),
    /** What every account has. */
    BALANCES(Growth.STANDS, ofAccount(), """
        sequence WHOLE the account's last event that is in it
        as_of TIME the instant at which it is so
        opened_at TIME when the account was opened
        credit_scale WHOLE decimals of a credit
        available CREDITS what can be spent
        held CREDITS what open holds have set aside
        pending CREDITS what is dated ahead
        granted CREDITS all that was ever granted: the sum of available, held, pending and the next four
        consumed CREDITS spent, less what came back
        expired CREDITS lost to time
        voided CREDITS taken back
        forfeited CREDITS lost to a ban
        available_subscription CREDITS what can be spent of subscriptions
        available_add_on CREDITS what can be spent of packs
        available_bonus CREDITS what can be spent of bonuses
        plan TEXT of the running cycle
        cycle_start TIME its start
        cycle_end TIME its end
        cycle_issued CREDITS what it issued
        cycle_used CREDITS how much of that was used
        next_expiry TIME when something is lost next
        """),
    /** Every lot with something left. */
    LOTS(Growth.STANDS, ofAccount(), """
        lot_id TEXT unique in the account
        source TEXT SUBSCRIPTION, ADD_ON or BONUS
        granted CREDITS how much was granted
        remaining CREDITS what can still move of it
        held CREDITS what open holds have set aside of it
        priority WHOLE 0 to 100, lower burns first
        effective_at TIME from when it can be spent
        expires_at TIME until when; empty for ever
        features JSON what it is limited to; [] for anything
        models JSON what it is limited to; [] for any
        grant_order WHOLE counts the account's lots
        as_of TIME the instant at which it is so
        """),
    /** Every task that ever was. */
    TASKS(Growth.STANDS, ofAccount(), """
        generation_id TEXT unique in the account
        queue TEXT PRIORITY or STANDARD
        reason TEXT why this queue
        feature TEXT its feature
        model TEXT its model
        queued_at TIME when it came
        state TEXT WAITING, RUNNING, COMPLETED, FAILED or CANCELLED
        started_at TIME when the last worker began with it
        finished_at TIME when it ended
        price CREDITS what the catalog asks for it
        charged CREDITS what was taken
        returned CREDITS how much of that came back
        held_until TIME when its hold ends by itself
        sequence WHOLE the account's last event that concerned it
        """),
    /** Every payment that the engine collects itself. */
    PAYMENTS(Growth.STANDS, ofAccount(), """
        payment_id TEXT unique in the account
        purpose TEXT what it is for
        item TEXT the plan or pack
        cycle WHOLE number of the cycle
        amount_minor WHOLE in the currency's minor unit
        currency TEXT ISO 4217
        method TEXT the provider's name for the payment method
        attempt WHOLE which try
        state TEXT REQUESTED, SUCCEEDED, DECLINED, REFUND_REQUESTED, REFUNDED or REFUND_DECLINED
        requested_at TIME when it was asked for
        closed_at TIME when its outcome, or that of its refund, went on record
        reference TEXT the provider's name for it
        reason TEXT why it was declined or goes back
        refund TEXT the provider's name for the refund
        contradiction TEXT what the provider said that is not what is on record
        sequence WHOLE the account's last event that concerned it
        """),
    /** Every duplicate-charge case. */
    CASES(Growth.STANDS, ofAccount(), """
        case_id TEXT unique in the account
        status TEXT OPEN, ANSWERED, CONFIRMED, REJECTED or REFUNDED
        opened_at TIME when it was opened
        first_payment TEXT one of the two payments
        second_payment TEXT the other
        cycle WHOLE the cycle that was paid twice, where the engine suspected it
        reason TEXT what was reported
        respond_by TIME the answer's due date
        answered_at TIME when it was answered
        answer TEXT the answer
        confirmed_at TIME when it was confirmed
        refund_by TIME the refund's due date
        closed_at TIME when it ended
        rejection TEXT why it was no duplicate
        refunded_payment TEXT which payment was paid back
        refund TEXT the reference of that
        answer_missed FLAG whether its due date passed without one
        refund_missed FLAG whether its due date passed without one
        sequence WHOLE the account's last event that concerned it
        """);

    private enum Growth {
        GROWS,
        STANDS
    }

    private final boolean grows;

    @SuppressWarnings("ImmutableEnumChecker") // toList cannot be changed
    private final List<Column> columns;

    ExportTable(Growth growth, String first, String columns) {
        this.grows = growth == Growth.GROWS;
        this.columns =
                Stream.concat(first.lines(), columns.lines()).map(Column::parse).toList();
    }

    /** As it is asked for, and what its files are called. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportTable> of(String code) {
        return Arrays.stream(values())
                .filter(table -> table.code().equals(code))
                .findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(ExportTable::code).toList();
    }

    public List<Column> columns() {
        return columns;
    }

    /** Whether rows are only ever added, each with the position of its event; otherwise it tells how things stand at one position. */
    public boolean grows() {
        return grows;
    }

    private static String ofEvent() {
        return """
            position WHOLE of the event among those of all accounts
            recorded_at TIME when the event went on record
            brand TEXT the account's brand
            account_id TEXT as callers know it
            sequence WHOLE of the event among those of its account, from 0
            """;
    }

    private static String ofAccount() {
        return """
            brand TEXT the account's brand
            account_id TEXT as callers know it
            """;
    }
}

package dev.scrip.billing.integrity.engine;

import dev.scrip.billing.integrity.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to damage a store by SQL.
 *
 * @param account whose
 * @param rule that it breaks
 * @param table of the read model that is wrong, or "" for the events
 */
record Damage(String name, String account, Rule rule, String table, List<String> sql) {
    private static final String MINE = " where account_id = '" + SoundHistory.ACCOUNT + "'";
    private static final String FIRST_CHARGE =
            MINE + " and sequence = (select min(sequence) from event" + MINE + " and type like '%GenerationCharged')";
    private static final String COLUMNS =
            "account_id, sequence, event_id, type, revision, payload, metadata, recorded_at," + " append_first";

    static final List<Damage> OF_EVENTS = List.of(
            event(
                    "the price is not what was drawn",
                    Rule.I1,
                    "payload = replace(payload, '\"price\":', '\"price\":1')"),
            event(
                    "more was drawn than there was",
                    Rule.I2,
                    "payload = replace(payload, '\"amount\":', '\"amount\":9')"),
            event("it cannot be read", Rule.EVENTS, "payload = '{'"),
            event("it is somebody else's", Rule.EVENTS, "payload = replace(payload, 'account-1', 'account-2')"),
            events("one is missing", Rule.EVENTS, "delete from event" + MINE + " and sequence = 500"),
            events(
                    "two have changed places",
                    Rule.EVENTS,
                    "update event set sequence = -1" + MINE + " and sequence = 500",
                    "update event set sequence = 500" + MINE + " and sequence = 501",
                    "update event set sequence = 501" + MINE + " and sequence = -1"),
            events("there is no first one", Rule.EVENTS, "delete from event" + MINE + " and sequence = 0"),
            events("a charge is there twice", Rule.I3, again("type like '%GenerationCharged'", "payload")),
            events("a settled hold is there twice", Rule.I3, again("type like '%HoldSettled'", "payload")),
            events(
                    "what was settled is charged, too",
                    Rule.I3,
                    again(
                            "type like '%GenerationCharged'",
                            "regexp_replace(payload, '\"generationId\":\"[^\"]*\"',"
                                    + " '\"generationId\":\"{settled}\"')")));

    static final List<Damage> OF_VIEWS = Stream.of(
                    view("balance", "sequence = sequence + 1", "account_id"),
                    view("balance", "state = replace(state, '\"granted\":', '\"granted\":1')", "account_id"),
                    view("balance", "available = available + 1", "account_id"),
                    view("balance_checkpoint", "state = replace(state, '\"granted\":', '\"granted\":1')", "sequence"),
                    view("history_entry", "credits = credits - 1", "place"),
                    view("history_entry", "model = 'other'", "place"),
                    view("history_entry", "effective_at = effective_at + interval '0.000001' second", "place"),
                    view("queue_task", "state = 'LOST'", "generation_id"),
                    view("queue_task", "charged = charged + 1", "generation_id"),
                    view("queue_task", "queue = 'STANDARD'", "generation_id"),
                    view("account_due", "sequence = sequence - 1", "account_id"),
                    view("payment_case", "status = 'CONFIRMED'", "case_id"),
                    view("payment_case", "answer_missed = true", "case_id"),
                    view("collected_payment", "amount_minor = 498", "payment_id"),
                    view("collected_payment", "reference = 'pi-78'", "payment_id"))
            .flatMap(List::stream)
            .toList();

    static Stream<Damage> all() {
        return Stream.concat(OF_EVENTS.stream(), OF_VIEWS.stream())
                .filter(damage -> !damage.sql().isEmpty());
    }

    @Override
    public String toString() {
        return (table.isEmpty() ? "event" : table) + ": " + name;
    }

    private static Damage event(String name, Rule rule, String change) {
        return events(name, rule, "update event set " + change + FIRST_CHARGE);
    }

    private static Damage events(String name, Rule rule, String... sql) {
        return new Damage(name, SoundHistory.ACCOUNT, rule, "", List.of(sql));
    }

    /** Once more, as the account's last event. */
    private static String again(String which, String payload) {
        return "insert into event (position, " + COLUMNS + ") select (select max(position) + 1 from event),"
                + " account_id, (select max(sequence) + 1 from event" + MINE + "), 'again', type, revision, " + payload
                + ", metadata, recorded_at, (select max(sequence) + 1 from event" + MINE + ") from event" + MINE
                + " and sequence = (select min(sequence) from event" + MINE + " and " + which + ")";
    }

    /** A value that is not right, a row that is not there, and one of an account that there is not. */
    private static List<Damage> view(String table, String change, String key) {
        String one = MINE + " and " + key + " = (select max(" + key + ") from " + table + MINE + ")";
        List<Damage> ways = new ArrayList<>();
        ways.add(new Damage(
                change, SoundHistory.ACCOUNT, Rule.I4, table, List.of("update " + table + " set " + change + one)));
        if (!table.equals("balance_checkpoint")) {
            ways.add(new Damage(
                    "a row is missing", SoundHistory.ACCOUNT, Rule.I4, table, List.of("delete from " + table + one)));
        }
        for (String stranger : List.of("a/nobody", "vidmuse/account-11", "z/nobody")) {
            ways.add(new Damage(
                    "a row of " + stranger,
                    stranger,
                    Rule.I4,
                    table,
                    List.of("insert into " + table + " select {" + table + " of " + stranger + "} from " + table
                            + one)));
        }
        return ways;
    }
}

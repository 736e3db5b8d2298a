package dev.scrip.billing.proof.engine;

import dev.scrip.billing.proof.Verdict.Reason;
import java.util.List;

/**
 * A way to tamper with the events by SQL.
 *
 * @param bad the first position that is not as it was
 */
record Way(String name, Reason reason, long bad, List<String> sql) {
    private static final String COPY = "sequence + 100000, 'forged', type, revision, payload, metadata, recorded_at,"
            + " append_first, null, null, null from event where position = 50";

    /** Each leaves a database behind in which the engine would go on. */
    static final List<Way> ALL = List.of(
            changed("an amount", "payload = replace(payload, '40', '39')"),
            changed("when it happened", "payload = replace(payload, '2026-01-15', '2026-01-16')"),
            changed("when it was recorded, by a microsecond", "recorded_at = recorded_at + interval '0.000001' second"),
            changed("who asked", "metadata = replace(metadata, 'shop', 'thief')"),
            changed("a blank in the metadata", "metadata = replace(metadata, '{', '{ ')"),
            changed("a line's end in the payload", "payload = replace(payload, '{', '{\n')"),
            changed("whose it is", "account_id = 'vidmuse/ben'"),
            changed("its place in its account", "sequence = sequence + 100000"),
            changed("its id", "event_id = 'other'"),
            changed("what happened", "type = 'dev.scrip.billing.event.CreditsGranted'"),
            changed("its revision", "revision = '0'"),
            changed("which command recorded it", "append_first = 0"),
            changed("the key that it was asked under", "command_key = 'key'"),
            changed("what it is about", "subject = 'generation:none'"),
            changed("whether it began that", "subject_index = 7"),
            changed("nothing but where payload ends", "payload = payload || ' '"),
            new Way("delete the last", Reason.CUT_OFF, 600, List.of("delete from event where position = 600")),
            new Way("cut off the tail", Reason.CUT_OFF, 551, List.of("delete from event where position > 550")),
            new Way("delete all", Reason.CUT_OFF, 1, List.of("delete from event")),
            new Way("delete the first", Reason.MISSING, 1, List.of("delete from event where position = 1")),
            new Way("delete one", Reason.MISSING, 123, List.of("delete from event where position = 123")),
            new Way(
                    "delete one and close the gap",
                    Reason.CHANGED,
                    123,
                    List.of(
                            "delete from event where position = 123",
                            "update event set position = -position where position > 123",
                            "update event set position = -position - 1 where position < 0")),
            new Way(
                    "swap two",
                    Reason.CHANGED,
                    100,
                    List.of(
                            "update event set position = -1 where position = 100",
                            "update event set position = 100 where position = 200",
                            "update event set position = 200 where position = -1")),
            new Way(
                    "insert one",
                    Reason.CHANGED,
                    123,
                    List.of(
                            "update event set position = -position where position >= 123",
                            "update event set position = -position + 1 where position < 0",
                            "insert into event select 123, account_id, " + COPY)),
            new Way(
                    "insert one before all",
                    Reason.OUT_OF_PLACE,
                    0,
                    List.of("insert into event select 0, account_id, " + COPY)),
            new Way(
                    "insert one where none can be",
                    Reason.OUT_OF_PLACE,
                    -7,
                    List.of("insert into event select -7, account_id, " + COPY)),
            new Way(
                    "put another in the place of the last",
                    Reason.CHANGED,
                    600,
                    List.of(
                            "delete from event where position = 600",
                            "insert into event select 600, account_id, " + COPY)),
            new Way(
                    "rewrite the tail",
                    Reason.CHANGED,
                    450,
                    List.of("update event set payload = replace(payload, '40', '4') where position >= 450")));

    private static Way changed(String what, String set) {
        return new Way(
                "change " + what, Reason.CHANGED, 123, List.of("update event set " + set + " where position = 123"));
    }

    @Override
    public String toString() {
        return name;
    }
}

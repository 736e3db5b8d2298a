package dev.scrip.billing.eventstore;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The promises of the event table that a row can break, by the name of the index that keeps each. */
enum Collision {
    SEQUENCE("event_by_account"),
    COMMAND_KEY("event_by_command_key"),
    SUBJECT("event_by_subject");

    private static final String INTEGRITY = "23";
    private static final String BAD_VALUE = "22";

    private final String index;

    Collision(String index) {
        this.index = index;
    }

    /** Whether the rows themselves are to blame, rather than the connection or the database. */
    static boolean isAboutRows(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(INTEGRITY) || state.startsWith(BAD_VALUE));
    }

    /**
     * Which promise was broken. Databases tell by the name of the index, followed by the values; as a value can be
     * anything, the name that stands first counts.
     */
    static Optional<Collision> of(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(collision -> message.contains(collision.index))
                .min(Comparator.comparingInt(collision -> message.indexOf(collision.index)));
    }
}

package dev.scrip.billing.integrity.engine;

import java.sql.SQLException;

/** The database did not let the check finish; it says nothing about what is on record. */
final class NotChecked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotChecked(SQLException cause) {
        super("the check could not go on: " + cause.getMessage(), cause);
    }
}

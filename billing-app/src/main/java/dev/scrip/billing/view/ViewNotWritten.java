package dev.scrip.billing.view;

import java.sql.SQLException;

/** The database did not take what a view had folded. */
final class ViewNotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ViewNotWritten(String view, SQLException cause) {
        super(view + ": " + cause.getMessage(), cause);
    }
}

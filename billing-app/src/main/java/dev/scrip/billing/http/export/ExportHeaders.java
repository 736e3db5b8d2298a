package dev.scrip.billing.http.export;

/** What an export says beside its rows. */
public final class ExportHeaders {
    /** The position at which the table is, or up to which it goes. */
    public static final String POSITION = "Export-Position";

    /** What follows begins there: to be sent as {@code after}. */
    public static final String NEXT = "Export-Next";

    private ExportHeaders() {}
}

package dev.scrip.billing.history;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What sort of thing an entry tells of. Codes are stored and shown, so they are never renamed. */
public enum HistoryKind {
    /** A pack was bought, and its credits came; or it was disputed or refunded, and what was left of them went (C4). */
    PURCHASE,
    /** A subscription began, went on, changed or ended; a cycle's credits came (C3, S, P). */
    SUBSCRIPTION,
    /** A generation was paid with credits or served free (C1, U1). */
    CONSUMPTION,
    /** Credits of a generation came back (C9). */
    REFUND,
    /** Credits given by hand (C11). */
    GRANT,
    /** Credits earned by usage or an action (C5). */
    BONUS,
    /** Credits reached their end (C8). */
    EXPIRY,
    /** Credits were set aside, or let go again (C10). */
    HOLD,
    /** Credits were taken back by hand (C11). */
    VOID,
    /** Credits were lost with a ban (U6). */
    FORFEIT,
    /** The account was watched, cleared or banned (U4–U6). */
    REVIEW,
    /** Money was asked for, came, did not come or went back; how that is done was changed (S5, N2). */
    PAYMENT,
    /** A duplicate charge, from report to end (D1, D2). */
    CASE;

    private final String code;

    HistoryKind() {
        this.code = name().toLowerCase(Locale.ROOT);
    }

    public String code() {
        return code;
    }

    public static Optional<HistoryKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }

    public static List<String> codes() {
        return Arrays.stream(values()).map(HistoryKind::code).toList();
    }
}

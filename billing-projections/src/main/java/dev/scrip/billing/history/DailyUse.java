package dev.scrip.billing.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account spent on a day (UTC) with a model.
 *
 * @param model the model, or the feature where it has none
 * @param credits in units, above zero or zero where it was served free
 * @param generations how many there were
 */
public record DailyUse(LocalDate day, String model, long credits, long generations) {
    private static final String SINCE = """
        select used.spent_on, used.model, -sum(used.credits), count(*)
        from (select cast(effective_at at time zone 'UTC' as date) as spent_on,
                     coalesce(model, feature, '') as model, credits
              from history_entry
              where account_id = ? and kind = 'consumption' and effective_at >= ?) used
        group by used.spent_on, used.model order by used.spent_on, used.model\
        """;

    /** Of each day since an instant on which something was spent, by day and model. */
    public static List<DailyUse> since(Connection connection, String accountId, Instant from) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            select.setString(1, accountId);
            select.setObject(2, from.atOffset(ZoneOffset.UTC));
            List<DailyUse> days = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(new DailyUse(
                            row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3), row.getLong(4)));
                }
            }
            return days;
        }
    }
}

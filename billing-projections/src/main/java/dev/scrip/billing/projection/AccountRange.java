package dev.scrip.billing.projection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some accounts that lie side by side in every table whose rows belong to accounts.
 *
 * @param condition on {@code account_id}, a constant of the program
 * @param parameters of the condition
 */
public record AccountRange(String condition, List<String> parameters) {
    public AccountRange {
        parameters = List.copyOf(parameters);
    }

    /** One account. */
    public static AccountRange only(String accountId) {
        return new AccountRange("account_id = ?", List.of(accountId));
    }

    /**
     * Those behind one account, up to and with another one, in the order of the database.
     *
     * @param after empty for the beginning
     * @param upTo empty for the end
     * @param brand of this brand only
     */
    public static AccountRange between(Optional<String> after, Optional<String> upTo, Optional<String> brand) {
        List<String> parameters = new ArrayList<>();
        StringBuilder condition = new StringBuilder("account_id > ?");
        parameters.add(after.orElse(""));
        upTo.ifPresent(last -> {
            condition.append(" and account_id <= ?");
            parameters.add(last);
        });
        brand.ifPresent(name -> {
            condition.append(" and account_id like ? escape '!'");
            parameters.add(name.replace("!", "!!").replace("_", "!_").replace("%", "!%") + "/%");
        });
        return new AccountRange(condition.toString(), parameters);
    }

    /** Binds the condition's parameters from a place on; tells the next one. */
    public int bind(PreparedStatement statement, int from) throws SQLException {
        int place = from;
        for (String parameter : parameters) {
            statement.setString(place++, parameter);
        }
        return place;
    }
}

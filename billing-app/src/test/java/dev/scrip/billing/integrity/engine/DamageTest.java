package dev.scrip.billing.integrity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.integrity.Finding;
import dev.scrip.billing.integrity.RangeCheck;
import dev.scrip.billing.integrity.Rule;
import dev.scrip.billing.projection.AccountRange;
import dev.scrip.billing.projection.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to the tables by SQL is found, at the right account and by the right rule; what is sound is let alone. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DamageTest {
    private static final Map<TestDatabase, SoundHistory> HISTORIES = new EnumMap<>(TestDatabase.class);
    private static final Pattern COPY = Pattern.compile("\\{(\\w+) of ([^}]*)}");
    private static final AccountRange ALL = AccountRange.between(Optional.empty(), Optional.empty(), Optional.empty());

    private final SoundHistory history;

    DamageTest(TestDatabase database) {
        this.history = HISTORIES.computeIfAbsent(database, SoundHistory::on);
    }

    static Stream<Damage> damages() {
        return Damage.all();
    }

    @Test
    @Tag("I4")
    void whatIsSoundHasNoFindings() throws SQLException {
        assertThat(findingsAfter(List.of())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("damages")
    @Tag("I1")
    @Tag("I2")
    @Tag("I3")
    @Tag("I4")
    void everyDamageIsFoundAtItsAccountAndByItsRule(Damage damage) throws SQLException {
        List<Finding> findings = findingsAfter(damage.sql());

        assertThat(findings).extracting(Finding::accountId).containsOnly(damage.account());
        assertThat(findings)
                .anyMatch(finding -> finding.rule() == damage.rule()
                        && (damage.table().isEmpty() || damage.table().equals(finding.table())));
        if (!damage.table().isEmpty()) {
            assertThat(findings).extracting(Finding::table).containsOnly(damage.table());
        }
        if (damage.rule() == Rule.I1 || damage.rule() == Rule.I2) {
            assertThat(findings)
                    .filteredOn(finding -> finding.rule() != Rule.I4)
                    .hasSize(1)
                    .allMatch(finding -> finding.rule() == damage.rule() && finding.sequence() != null);
        }
    }

    private List<Finding> findingsAfter(List<String> damage) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Connection connection = history.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : damage) {
                statement.execute(spelled(statement, sql));
            }
            long events = new RangeCheck(connection, history, SoundHistory.END, findings::add).run(ALL);
            assertThat(events).isGreaterThan(3_000);
            connection.rollback();
        }
        return findings;
    }

    /** All columns of a table, with another account's id. */
    private static String spelled(Statement statement, String sql) throws SQLException {
        Matcher copy = COPY.matcher(sql);
        if (!copy.find()) {
            return sql.contains("{settled}") ? sql.replace("{settled}", settled(statement)) : sql;
        }
        List<String> columns = new ArrayList<>();
        try (ResultSet none = statement.executeQuery("select * from " + copy.group(1) + " where 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i));
            }
        }
        columns.replaceAll(column -> column.equalsIgnoreCase("account_id") ? "'" + copy.group(2) + "'" : column);
        return copy.replaceFirst(Matcher.quoteReplacement(String.join(", ", columns)));
    }

    /** A generation whose hold was settled. */
    private static String settled(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select payload from event where account_id = '"
                + SoundHistory.ACCOUNT + "' and type like '%HoldSettled' order by sequence limit 1")) {
            row.next();
            return row.getString(1).replaceFirst(".*\"generationId\":\"([^\"]*)\".*", "$1");
        }
    }
}

package dev.scrip.billing.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.command.Trace;
import dev.scrip.billing.due.DueView.Turn;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.CreditsGranted;
import dev.scrip.billing.event.GrantOrigin;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.LotTerms;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.projection.Fact;
import dev.scrip.billing.projection.Projection;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.projection.TestTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose turn it is to record what fell due. */
@Tag("C8")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DueViewTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant END = NOON.plusSeconds(3600);
    private static final Instant LATE = Instant.parse("2999-01-01T00:00:00Z");

    private final DueView view = new DueView();
    private long position;

    private final TestDatabase database;

    DueViewTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void anAccountIsDueFromTheVeryInstantThatItsLastNewsNames() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            Projection.project(
                    view,
                    connection,
                    List.of(
                            fact(0, opened("x/anna"), Trace.NEVER),
                            fact(1, granted("x/anna"), END.plusSeconds(9).toString()),
                            fact(2, granted("x/anna"), END.toString()),
                            fact(3, granted("x/anna"), null)));

            assertThat(dueBy(connection, END.minusMillis(1))).isEmpty();
            assertThat(dueBy(connection, END)).containsExactly("x/anna");
        }
    }

    @Test
    void anAccountIsNotDueBeforeAnythingCanHappenToItNorAfterItIsRecorded() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            Projection.project(view, connection, List.of(fact(0, opened("x/ben"), Trace.NEVER)));
            assertThat(dueBy(connection, LATE)).isEmpty();

            Projection.project(view, connection, List.of(fact(1, granted("x/ben"), END.toString())));
            Projection.project(
                    view, connection, List.of(fact(2, new LotExpired("x/ben", END, "lot-1", 500), Trace.NEVER)));
            assertThat(dueBy(connection, LATE)).isEmpty();
        }
    }

    @Test
    void anAccountOpenedBeforeEventsSaidSoIsLookedAtWhateverTheTime() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            Projection.project(
                    view, connection, List.of(fact(0, opened("x/old"), null), fact(1, granted("x/old"), null)));

            assertThat(dueBy(connection, NOON)).containsExactly("x/old");
        }
    }

    @Test
    void anAccountThatWasLookedAtInVainIsLookedAtAgainWhenItSaysSoUnlessItHasSaidElseSince() throws SQLException {
        try (Connection connection = TestTables.on(database)) {
            Projection.project(view, connection, List.of(fact(0, opened("x/cleo"), null)));
            DueView.move(connection, new Turn("x/cleo", Instant.EPOCH, 0), Optional.of(END));
            assertThat(dueBy(connection, END.minusMillis(1))).isEmpty();
            assertThat(dueBy(connection, END)).containsExactly("x/cleo");

            Projection.project(
                    view,
                    connection,
                    List.of(fact(1, granted("x/cleo"), END.plusSeconds(5).toString())));
            DueView.move(connection, new Turn("x/cleo", END, 0), Optional.empty());
            DueView.move(connection, new Turn("x/cleo", END.plusSeconds(5), 0), Optional.empty());
            assertThat(dueBy(connection, END.plusSeconds(4))).isEmpty();
            assertThat(dueBy(connection, END.plusSeconds(5))).containsExactly("x/cleo");

            DueView.move(connection, new Turn("x/cleo", END.plusSeconds(5), 1), Optional.empty());
            assertThat(dueBy(connection, LATE)).isEmpty();
        }
    }

    private Fact fact(long sequence, BillingEvent event, @Nullable String nextDue) {
        position++;
        return new Fact(position, sequence, NOON, event, nextDue);
    }

    private static AccountOpened opened(String accountId) {
        return new AccountOpened(accountId, NOON, "x", 0);
    }

    private static CreditsGranted granted(String accountId) {
        LotTerms terms = new LotTerms(CreditSource.ADD_ON, 500, 50, NOON, END, Scope.ANYTHING);
        return new CreditsGranted(accountId, NOON, "lot-1", GrantOrigin.PURCHASE, terms, "pack");
    }

    private static List<String> dueBy(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DueView.DUE_BY)) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setObject(2, Instant.EPOCH.atOffset(ZoneOffset.UTC));
            select.setObject(3, Instant.EPOCH.atOffset(ZoneOffset.UTC));
            select.setString(4, "");
            select.setInt(5, 10);
            List<String> due = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(rows.getString(1));
                }
            }
            return due;
        }
    }
}

package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A batch is kept only if the view stands where this node left it. */
@Tag("I4")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ViewTokensTest {
    private static final ViewSettings SETTINGS = new ViewSettings(
            2, 1000, Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofSeconds(8), Duration.ZERO);
    private static final String VIEW = "balance";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final ViewTokens tokens;

    ViewTokensTest(TestDatabase database) {
        this.dataSource = TestStore.migrated(database);
        this.jdbc = new JdbcTemplate(dataSource);
        this.tokens = ViewTokens.on(dataSource, SETTINGS, "node-1");
        tokens.initializeTokenSegments(VIEW, 2, at(0));
        assertThat(tokens.fetchToken(VIEW, 1)).isEqualTo(at(0));
    }

    @Test
    void whoeverGoesOnFromWhereHeLeftItMay() {
        tokens.storeToken(at(5), VIEW, 1);
        tokens.extendClaim(VIEW, 1);
        tokens.storeToken(at(9), VIEW, 1);

        assertThat(ViewTokens.on(dataSource, SETTINGS, "node-1").fetchToken(VIEW, 1))
                .isEqualTo(at(9));
        assertThat(tokens.fetchToken(VIEW, 0)).isEqualTo(at(0));
    }

    @Test
    void whatTheDatabaseForgotIsNoticedWithTheNextBatchAndFoldedAgain() {
        tokens.storeToken(at(5), VIEW, 1);
        byte[] five = token();
        tokens.storeToken(at(9), VIEW, 1);
        jdbc.update("update processor_token set token = ? where processor_name = ? and segment = 1", five, VIEW);

        assertThatThrownBy(() -> tokens.storeToken(at(12), VIEW, 1)).isInstanceOf(UnableToClaimTokenException.class);

        assertThat(tokens.fetchToken(VIEW, 1)).isEqualTo(at(5));
        tokens.storeToken(at(12), VIEW, 1);
        assertThat(tokens.fetchToken(VIEW, 1)).isEqualTo(at(12));
    }

    @Test
    void whatTheDatabaseForgotIsNoticedAlsoWhenNothingHappens() {
        tokens.storeToken(at(5), VIEW, 1);
        byte[] five = token();
        tokens.storeToken(at(9), VIEW, 1);
        jdbc.update("update processor_token set token = ? where processor_name = ? and segment = 1", five, VIEW);

        assertThatThrownBy(() -> tokens.extendClaim(VIEW, 1)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void aBatchThatWasRolledBackIsNotTakenForFolded() {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        transaction.executeWithoutResult(batch -> {
            tokens.storeToken(at(7), VIEW, 1);
            batch.setRollbackOnly();
        });

        assertThatThrownBy(() -> tokens.storeToken(at(8), VIEW, 1)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(tokens.fetchToken(VIEW, 1)).isEqualTo(at(0));
    }

    @Test
    void aPartThatAnotherNodeHasTakenOverIsLost() {
        jdbc.update("update processor_token set owner = 'node-2' where processor_name = ?", VIEW);

        assertThatThrownBy(() -> tokens.storeToken(at(3), VIEW, 1)).isInstanceOf(UnableToClaimTokenException.class);
    }

    private byte[] token() {
        return jdbc.query(
                        "select token from processor_token where processor_name = ? and segment = 1",
                        (row, ignored) -> row.getBytes(1),
                        VIEW)
                .getFirst();
    }

    private static GlobalSequenceTrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}

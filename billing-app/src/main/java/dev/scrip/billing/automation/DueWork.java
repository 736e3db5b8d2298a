package dev.scrip.billing.automation;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.dispatch.Answer;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.due.DueView;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has accounts record what fell due. No answer depends on it: whoever asks an account or a view gets the state at that
 * instant either way. Doing it twice does nothing the second time.
 */
@Component
public class DueWork {
    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);

    /** So many accounts a turn; the next turn takes the next ones. */
    private static final int TURN = 500;

    private final Commands commands;
    private final JdbcTemplate jdbc;
    private final InstantSource time;

    DueWork(Commands commands, DataSource dataSource, InstantSource time) {
        this.commands = commands;
        this.jdbc = new JdbcTemplate(dataSource);
        this.time = time;
    }

    /** The accounts for which the view knows something to be due. */
    @Scheduled(fixedDelayString = "${scrip.due.every:PT1S}")
    void runDue() {
        List<String> due = jdbc.query(
                DueView.DUE_BY,
                (row, number) -> row.getString(1),
                time.instant().atOffset(ZoneOffset.UTC),
                TURN);
        due.forEach(this::recordWhatever);
    }

    /**
     * Every account, whatever a view knows of it yet: for a clock that was moved and must not answer before all is done.
     *
     * @return how many accounts had something to record
     */
    public int runAll() {
        List<String> all = jdbc.query(
                "select account_id from event where sequence = 0 order by position", (row, number) -> row.getString(1));
        int advanced = 0;
        for (String accountId : all) {
            advanced += record(accountId).recorded().events().isEmpty() ? 0 : 1;
        }
        return advanced;
    }

    /** One account's trouble must not keep the others waiting; it stays due and is tried again. */
    private void recordWhatever(String accountId) {
        try {
            record(accountId);
        } catch (RuntimeException trouble) {
            LOG.error("What is due for {} could not be recorded", accountId, trouble);
        }
    }

    private Answer record(String accountId) {
        return commands.send(new RecordDue(accountId), new Caller("due-work", "engine", "due-work", null));
    }
}

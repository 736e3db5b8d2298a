package dev.scrip.billing.automation;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.database.DatabaseAway;
import dev.scrip.billing.dispatch.Answer;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.due.DueView;
import dev.scrip.billing.due.DueView.Turn;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final int PAGE = 500;

    /** An account that fails is left alone for twice as many turns each time, up to this many: a good five minutes. */
    private static final long PAUSE_MAX = 256;

    /** More accounts in trouble than this are tried at every turn. */
    private static final int TROUBLES_MAX = 10_000;

    private static final Caller CALLER = new Caller("due-work", "engine", "due-work", null);

    private final Commands commands;
    private final NextDue nextDue;
    private final JdbcTemplate jdbc;
    private final InstantSource time;
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private long turn;

    DueWork(Commands commands, NextDue nextDue, DataSource dataSource, InstantSource time) {
        this.commands = commands;
        this.nextDue = nextDue;
        this.jdbc = new JdbcTemplate(dataSource);
        this.time = time;
    }

    private record Trouble(long pause, long untilTurn) {}

    /** The accounts for which the view knows something to be due, page by page: whoever fails does not stand in the way. */
    @Scheduled(fixedDelayString = "${scrip.due.every:PT1S}")
    void runDue() {
        try {
            runTurn();
        } catch (RuntimeException trouble) {
            if (!DatabaseAway.isCauseOf(trouble)) {
                throw trouble;
            }
            LOG.warn("What is due waits for the database: {}", trouble.toString());
        }
    }

    private void runTurn() {
        turn++;
        OffsetDateTime now = time.instant().atOffset(ZoneOffset.UTC);
        List<Turn> page = List.of(new Turn("", Instant.EPOCH, 0));
        do {
            page = after(page.getLast(), now);
            SideBySide.each(page, this::takeTurn);
        } while (page.size() == PAGE && !Thread.currentThread().isInterrupted());
    }

    private List<Turn> after(Turn last, OffsetDateTime now) {
        OffsetDateTime lastAt = last.dueAt().atOffset(ZoneOffset.UTC);
        return jdbc.query(
                DueView.DUE_BY,
                (row, number) -> new Turn(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getLong(3)),
                now,
                lastAt,
                lastAt,
                last.accountId(),
                PAGE);
    }

    /** One account's trouble must not keep the others waiting; it stays due and is tried again, ever more rarely. */
    private void takeTurn(Turn due) {
        String accountId = due.accountId();
        Trouble before = troubles.get(accountId);
        if (before != null && turn < before.untilTurn()) {
            return;
        }
        try {
            recordOrMove(due);
            troubles.remove(accountId);
        } catch (RuntimeException trouble) {
            if (DatabaseAway.isCauseOf(trouble)) {
                // None of the account's doing, nor of all those that come after it.
                throw trouble;
            }
            long pause = before == null ? 1 : Math.min(PAUSE_MAX, before.pause() * 2);
            if (before != null || troubles.size() < TROUBLES_MAX) {
                troubles.put(accountId, new Trouble(pause, turn + pause));
            }
            if (before == null) {
                LOG.error("What is due for {} could not be recorded", accountId, trouble);
            } else {
                LOG.warn("What is due for {} could still not be recorded: {}", accountId, trouble.toString());
            }
        }
    }

    /**
     * The view's row is a hint. If it was wrong, it is put right, or it would be looked at for ever: to when the account says, though that
     * may have come meanwhile; then it is soon its turn again.
     */
    private void recordOrMove(Turn due) {
        if (record(due.accountId()).recorded().events().isEmpty()) {
            Optional<Instant> next =
                    nextDue.of(commands.ask(new InspectAccount(due.accountId()), AccountState.class, CALLER));
            jdbc.execute((Connection connection) -> {
                DueView.move(connection, due, next);
                return true;
            });
        }
    }

    private Answer record(String accountId) {
        return commands.send(new RecordDue(accountId), CALLER);
    }
}

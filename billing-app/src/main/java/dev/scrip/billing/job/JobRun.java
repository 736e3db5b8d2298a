package dev.scrip.billing.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a job, as its kind sees it. Can be used by several threads. */
public interface JobRun {
    String jobId();

    /** The one brand that the job is about; null for all. */
    @Nullable
    String brand();

    /** What was asked for. */
    <T> T request(Class<T> type);

    /** What was {@linkplain #keep kept} last, also by another run of the job; empty when nothing was. */
    Optional<String> checkpoint();

    /**
     * Begins to do something else than before, which is paced for itself.
     *
     * @param what in a word or two, e.g. {@code comparing}
     */
    void step(String what);

    /**
     * Says how far it is. Costs next to nothing: it is written down twice a second at most.
     *
     * @throws JobStopped when the run is to end
     */
    void progress(long done, long total);

    /**
     * From now on it goes on from here after an interruption, and the lines up to now stay.
     *
     * @param checkpoint whatever the kind can read again
     * @throws JobStopped when the run is to end
     */
    void keep(String checkpoint);

    /**
     * Adds to what the job found.
     *
     * @param accountId as {@code brand/id}; null when it is about no account
     * @param content anything that can be written as JSON
     */
    void line(@Nullable String accountId, Object content);

    /** Whether the run is to end. Once it has said so, whatever the kind answers is not kept. */
    boolean cancelled();

    /**
     * Makes sure, until the transaction ends, that no other node has taken the job over and nobody has cancelled it. Best right before the
     * end of a transaction that must not be done twice, or not any more.
     *
     * @throws JobStopped when one has, or somebody did
     */
    void hold(Connection connection) throws SQLException;
}

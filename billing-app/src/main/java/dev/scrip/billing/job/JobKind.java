package dev.scrip.billing.job;

/** A kind of long work. Each is a bean; its wishes are made by an endpoint of its own, which checks them. */
public interface JobKind {
    /** In requests and answers, e.g. {@code rebuild}. */
    String name();

    /**
     * Does the work, on a thread of its own, from the beginning or from what it {@linkplain JobRun#checkpoint kept} before it was
     * interrupted. It has to look up often enough ({@link JobRun#progress}) to end soon when it is told to.
     *
     * @return what came of it: anything that can be written as JSON
     * @throws JobRefused when it cannot be done, with the reason for whoever asked
     */
    Object run(JobRun run) throws Exception;

    /** Clears away what a run left behind that failed or was cancelled. Is told also when nothing was begun, and more than once. */
    default void clear(JobRun run) throws Exception {}
}

package dev.scrip.billing.job;

import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A kind that counts, and goes on by one only when the test says so. */
final class Counting implements JobKind {
    private final LinkedBlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Long> counted = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> cleared = new LinkedBlockingQueue<>();

    /** @param upTo where it ends */
    record Wish(long upTo) {}

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public Object run(JobRun run) throws InterruptedException {
        long upTo = run.request(Wish.class).upTo();
        long done = run.checkpoint().map(Long::parseLong).orElse(0L);
        run.step("counting");
        run.progress(done, upTo);
        while (done < upTo) {
            String order = orders.poll(5, TimeUnit.MILLISECONDS);
            run.progress(done, upTo);
            if (order != null) {
                done++;
                run.line(done % 2 == 0 ? "vidmud/even" : null, Map.of("counted", done));
                run.progress(done, upTo);
                obey(run, order, done);
                counted.add(done);
            }
        }
        return Map.of("counted", done);
    }

    private static void obey(JobRun run, String order, long done) {
        switch (order) {
            case "keep" -> run.keep(String.valueOf(done));
            case "fail" -> throw new JobRefused("There is no number after " + done + ".");
            default -> {}
        }
    }

    @Override
    public void clear(JobRun run) {
        cleared.add(run.jobId());
    }

    /** Has it count one further, and waits until it has. */
    long counts(String order) throws InterruptedException {
        orders.add(order);
        Long done = counted.poll(20, TimeUnit.SECONDS);
        return done == null ? -1 : done;
    }

    void order(String order) {
        orders.add(order);
    }

    boolean wasCleared(String jobId) {
        return cleared.contains(jobId);
    }
}

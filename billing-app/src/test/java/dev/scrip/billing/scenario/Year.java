package dev.scrip.billing.scenario;

import dev.scrip.billing.http.Client.Answer;
import dev.scrip.billing.scenario.YearPlan.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A plan carried out on an engine. */
final class Year {
    private static final int AT_ONCE = 8;

    private final YearPlan plan;
    private final MortalEngine engine;
    private final QueueWorker worker;

    /** By key: what was answered, without what is random by nature. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    /** How long each phase took: even the moves of the clock, odd the calls after it. */
    private final List<Long> nanos = new ArrayList<>();

    Year(YearPlan plan, MortalEngine engine) {
        this.plan = plan;
        this.engine = engine;
        this.worker = new QueueWorker(this::send);
    }

    /** When the engine is to be killed: the phase, and how long after it began. */
    private record Blow(int phase, long afterNanos) {}

    void inPeace() throws InterruptedException, ExecutionException {
        carryOut(Map.of());
    }

    /**
     * Kills the engine now and then.
     *
     * @param calm how the same plan went in peace: half of the moments are any of its moves of the clock, half any of its calls
     */
    void killed(int kills, Year calm, Random random) throws InterruptedException, ExecutionException {
        Map<Integer, Long> blows = new TreeMap<>();
        while (blows.size() < kills) {
            Blow blow = calm.anyMoment(blows.size() % 2, random);
            blows.putIfAbsent(blow.phase(), blow.afterNanos());
        }
        carryOut(blows);
    }

    /** What was answered to each call of the plan. */
    Map<String, String> answers() {
        return new TreeMap<>(answers);
    }

    long walkingMillis() {
        return millis(0);
    }

    long callingMillis() {
        return millis(1);
    }

    private long millis(int parity) {
        return TimeUnit.NANOSECONDS.toMillis(
                phases(parity).mapToLong(nanos::get).sum());
    }

    private IntStream phases(int parity) {
        return IntStream.range(0, nanos.size()).filter(phase -> phase % 2 == parity);
    }

    private Blow anyMoment(int parity, Random random) {
        long moment = random.nextLong(phases(parity).mapToLong(nanos::get).sum());
        for (int phase = parity; ; phase += 2) {
            if (moment < nanos.get(phase)) {
                return new Blow(phase, moment);
            }
            moment -= nanos.get(phase);
        }
    }

    private void carryOut(Map<Integer, Long> blows) throws InterruptedException, ExecutionException {
        try (ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
                ExecutorService services = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Round round : plan.rounds()) {
                phase(blows, killer, () -> engine.moveTo(round.at()));
                phase(blows, killer, () -> {
                    // No payment is under way by now, of which nobody knows when it ends.
                    worker.work(round);
                    everybody(round, services);
                });
            }
        }
    }

    private void phase(Map<Integer, Long> blows, ScheduledExecutorService killer, Runnable work)
            throws InterruptedException, ExecutionException {
        Long after = blows.get(nanos.size());
        Future<?> blow =
                after == null ? killer.submit(() -> {}) : killer.schedule(engine::kill, after, TimeUnit.NANOSECONDS);
        long began = System.nanoTime();
        work.run();
        nanos.add(System.nanoTime() - began);
        // If it was late, the next phase meets a dead engine.
        blow.get();
    }

    private void everybody(Round round, ExecutorService services) {
        Queue<List<PlannedCall>> left = new ConcurrentLinkedQueue<>(round.turns());
        List<Future<?>> working = IntStream.range(0, Math.min(AT_ONCE, left.size()))
                .<Future<?>>mapToObj(i -> services.submit(() -> {
                    for (List<PlannedCall> turn = left.poll(); turn != null; turn = left.poll()) {
                        turn.forEach(this::send);
                    }
                }))
                .toList();
        for (Future<?> one : working) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Answer send(PlannedCall call) {
        Answer answer = engine.ask(call::by);
        answers.put(call.key(), withoutChance(call.path() + " " + answer.status() + " " + answer.text()));
        return answer;
    }

    /** Requests and leases are named by chance. */
    private static String withoutChance(String answer) {
        return answer.replaceAll("\"(requestId|leaseId)\":\"[^\"]*\"", "").replaceFirst("/leases/[^/ ]+/", "/leases/");
    }
}

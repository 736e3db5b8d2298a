package dev.scrip.billing.http.generation;

import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.http.HttpJson;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.http.Problems;
import dev.scrip.billing.http.UnreadableBody;
import dev.scrip.billing.http.exchange.AccountCall;
import dev.scrip.billing.http.exchange.AccountCalls;
import dev.scrip.billing.http.exchange.Exchange;
import dev.scrip.billing.http.exchange.Outcome;
import dev.scrip.billing.security.ApiCaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out many charges. Those of one account run in their order, for each may take what the next one lacks; different accounts run at
 * once, so that they share their commits. A part at a time, so that neither memory nor the engine is flooded.
 */
@Component
class BulkCharges {
    private static final int AT_ONCE = 500;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final AccountCalls calls;
    private final Exchange exchange;
    private final Problems problems;
    private final JsonMapper mapper;

    BulkCharges(AccountCalls calls, Exchange exchange, Problems problems, HttpJson json) {
        this.calls = calls;
        this.exchange = exchange;
        this.problems = problems;
        this.mapper = json.mapper();
    }

    /** Who asks for all of it. */
    record Asker(ApiCaller caller, @Nullable String brand, String requestId) {}

    /**
     * A charge among many.
     *
     * @param brand needed only by a key for all brands, where the request does not name it
     */
    record LineRequest(
            String accountId,
            @Nullable String brand,
            String generationId,
            String feature,
            @Nullable String model,
            @Nullable Map<String, Object> parameters,
            Surface surface,
            Actor actor,
            @Nullable String refines,
            @Nullable PayWith pay)
            implements Wished {}

    void charge(BulkBody body, Asker asker, BulkAnswer answer) throws IOException {
        try (ExecutorService accounts = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<BulkBody.Line> part = body.next(AT_ONCE); !part.isEmpty(); part = body.next(AT_ONCE)) {
                for (Map<String, Object> outcome : outcomes(part, asker, accounts)) {
                    answer.write(outcome);
                }
                answer.flush();
            }
        }
    }

    /** What each line wants, or why it cannot be; and what came of it. */
    private final class Task {
        private final long number;
        private final Asker asker;
        private Optional<AccountCall> call = Optional.empty();
        private Optional<ChargeGeneration> command = Optional.empty();
        private Map<String, Object> outcome = Map.of();

        Task(BulkBody.Line line, Asker asker) {
            this.number = line.number();
            this.asker = asker;
            line.problem().ifPresentOrElse(this::refuse, () -> read(line.text()));
        }

        private void read(String text) {
            try {
                @Nullable LineRequest wish = mapper.readValue(text, LineRequest.class);
                if (wish == null) {
                    // The line says null: JSON, but no charge.
                    refuse(UnreadableBody.because(null));
                    return;
                }
                String brand = wish.brand() == null ? asker.brand() : wish.brand();
                AccountCall to = calls.oneOfMany(asker.caller(), wish.accountId(), brand, asker.requestId());
                command = Optional.of(
                        new ChargeGeneration(to.accountId(), wish.request(wish.generationId()), wish.payWith()));
                call = Optional.of(to);
            } catch (JacksonException unreadable) {
                refuse(UnreadableBody.because(unreadable));
            } catch (RuntimeException refused) {
                refuse(problems.because(refused));
            }
        }

        void run() {
            try {
                Outcome done = exchange.send(call.orElseThrow(), command.orElseThrow());
                outcome = line(HttpStatus.CREATED.value());
                if (done.replayed()) {
                    outcome.put("replayed", true);
                }
                outcome.putAll(mapper.convertValue(ChargeReceipt.of(done), OBJECT));
            } catch (RuntimeException refused) {
                refuse(problems.because(refused));
            }
        }

        private void refuse(Problem problem) {
            outcome = line(problem.status().value());
            problem.body(asker.requestId()).forEach(outcome::putIfAbsent);
        }

        private Map<String, Object> line(int status) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("line", number);
            line.put("status", status);
            return line;
        }
    }

    private List<Map<String, Object>> outcomes(List<BulkBody.Line> part, Asker asker, ExecutorService accounts) {
        List<Task> tasks = part.stream().map(line -> new Task(line, asker)).toList();
        Map<String, List<Task>> byAccount = new LinkedHashMap<>();
        for (Task task : tasks) {
            task.call.ifPresent(call -> byAccount
                    .computeIfAbsent(call.accountId(), ignored -> new ArrayList<>())
                    .add(task));
        }
        List<Future<?>> running = new ArrayList<>();
        byAccount.values().forEach(own -> running.add(accounts.submit(() -> own.forEach(Task::run))));
        running.forEach(BulkCharges::await);
        return tasks.stream().map(task -> task.outcome).toList();
    }

    private static void await(Future<?> account) {
        try {
            account.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while charges were being made", stopped);
        } catch (ExecutionException unforeseen) {
            throw new IllegalStateException(unforeseen.getCause());
        }
    }
}

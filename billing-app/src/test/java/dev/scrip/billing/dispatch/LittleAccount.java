package dev.scrip.billing.dispatch;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.account.RememberRepeat;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.AccountOpened;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.AutomationRefused;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.QueueReason;
import dev.scrip.billing.event.RepeatRemembered;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.event.TaskQueue;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The least that can be charged: 100 credits, and each charge takes some. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
class LittleAccount {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @AggregateIdentifier
    private @Nullable String accountId;

    private long left = 100;

    LittleAccount() {}

    LittleAccount copy() {
        LittleAccount copy = new LittleAccount();
        copy.accountId = accountId;
        copy.left = left;
        return copy;
    }

    record Open(String accountId, String brand) implements BillingCommand {
        @Override
        public Optional<String> naturalKey() {
            return Optional.of("account");
        }
    }

    record Charge(String accountId, String generationId, long price) implements BillingCommand {
        @Override
        public Optional<String> naturalKey() {
            return Optional.of(Subject.generation(generationId));
        }
    }

    /** As a charge, after something had fallen due. */
    record ChargeLate(String accountId, String generationId, long price, String lotDue) implements BillingCommand {}

    record AskAsAutomation(String accountId, String generationId) implements BillingCommand {}

    /** Applies an event and fails nevertheless. */
    record Stumble(String accountId, boolean withRejection) implements BillingCommand {}

    record Left(String accountId) implements BillingCommand {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Recorded handle(Open command) {
        if (accountId != null) {
            throw Rejection.of(RejectionCode.ACCOUNT_EXISTS);
        }
        return record(new AccountOpened(command.accountId(), NOON, command.brand(), 0));
    }

    @CommandHandler
    Recorded handle(Charge command) {
        if (command.price() > left) {
            throw Rejection.of(RejectionCode.INSUFFICIENT_CREDITS, "shortfall", command.price() - left);
        }
        return record(charged(command.accountId(), command.generationId(), command.price()));
    }

    @CommandHandler
    Recorded handle(ChargeLate command) {
        LotExpired due = new LotExpired(command.accountId(), NOON, command.lotDue(), 1);
        AggregateLifecycle.apply(due, MetaData.with(Trace.DUE, "true"));
        return record(charged(command.accountId(), command.generationId(), command.price()));
    }

    @CommandHandler
    Recorded handle(AskAsAutomation command) {
        return record(new AutomationRefused(command.accountId(), NOON, command.generationId(), "veo", NOON));
    }

    @CommandHandler
    Recorded handle(RememberRepeat command) {
        return record(new RepeatRemembered(command.accountId(), NOON, command.firstSequence()));
    }

    @CommandHandler
    Recorded handle(Stumble command) {
        record(charged(command.accountId(), "stumbled", 70));
        throw command.withRejection()
                ? Rejection.of(RejectionCode.NOTHING_DUE)
                : new IllegalStateException("stumbled on purpose");
    }

    @CommandHandler
    Long handle(Left command) {
        return left;
    }

    @EventSourcingHandler
    void on(BillingEvent event) {
        accountId = event.accountId();
        if (event instanceof GenerationCharged charged) {
            left -= charged.price();
        }
    }

    static GenerationCharged charged(String accountId, String generationId, long price) {
        GenerationRequest request = new GenerationRequest(
                generationId, "video", "veo", Map.of("a", "1", "b", "2"), Surface.AGENT_CHAT, Actor.HUMAN, null);
        TaskQueue queue = TaskQueue.PRIORITY;
        return new GenerationCharged(
                accountId, NOON, request, price, List.of(), List.of(), 0, queue, QueueReason.NO_BENEFIT, "2026-01");
    }

    private Recorded record(BillingEvent event) {
        AggregateLifecycle.apply(event, MetaData.with(Trace.CATALOG, "2026-01"));
        return new Recorded(event.accountId(), AggregateLifecycle.getVersion(), List.of(event));
    }
}

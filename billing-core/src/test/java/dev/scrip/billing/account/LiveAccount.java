package dev.scrip.billing.account;

import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.Subject;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/**
 * The account as it really runs, in memory: the aggregate with its real routing, the log of its events, and the index by
 * subject, which takes no subject's beginning twice.
 */
public final class LiveAccount {
    private static final String RULES = "rules";

    private static final AggregateModel<BillingAccount> MODEL = AnnotatedAggregateMetaModelFactory.inspectAggregate(
            BillingAccount.class,
            MultiParameterResolverFactory.ordered(
                    new RulesOfMessage(), ClasspathParameterResolverFactory.forClass(BillingAccount.class)));

    private final Catalogs catalogs;
    private final List<BillingEvent> log = new ArrayList<>();
    private final List<MetaData> traces = new ArrayList<>();
    private final Map<String, List<BillingEvent>> bySubject = new HashMap<>();
    private final BillingAccount root = new BillingAccount();
    private final EventSourcedAggregate<BillingAccount> aggregate;

    public LiveAccount(List<? extends BillingEvent> history, Catalogs catalogs) {
        this.catalogs = catalogs;
        history.forEach(event -> {
            root.on(event);
            remember(event, MetaData.emptyInstance());
        });
        aggregate = EventSourcedAggregate.reconstruct(
                root, MODEL, history.size() - 1L, false, new Log(), NoSnapshotTriggerDefinition.TRIGGER);
    }

    /** Has the command decided at that instant. */
    public Recorded send(BillingCommand command, Instant now) {
        return (Recorded) ask(command, now);
    }

    /** Whatever the account answers. */
    public Object ask(BillingCommand command, Instant now) {
        Rules rules = new Rules(catalogs, () -> now, this::about);
        try {
            return aggregate.handle(
                    GenericCommandMessage.asCommandMessage(command).withMetaData(Map.of(RULES, rules)));
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    /** Whether a command would begin something that has begun before, so that it would be a repeat (C13). */
    public boolean knows(Optional<String> naturalKey) {
        return naturalKey.filter(bySubject::containsKey).isPresent();
    }

    public Catalogs catalogs() {
        return catalogs;
    }

    /** All that was recorded, in order. */
    public List<BillingEvent> log() {
        return List.copyOf(log);
    }

    /** What each event was recorded with. */
    public List<MetaData> traces() {
        return List.copyOf(traces);
    }

    /** The account by its recorded events alone, without what has fallen due since: for it time never runs backwards. */
    public AccountState recorded() {
        return at(Instant.EPOCH);
    }

    /** The account as it stands at that instant. */
    public AccountState at(Instant now) {
        return (AccountState) ask(new InspectAccount(log.getFirst().accountId()), now);
    }

    public List<BillingEvent> about(String accountId, String subject) {
        return List.copyOf(bySubject.getOrDefault(subject, List.of()));
    }

    /** The account that a history makes. */
    static AccountState replay(List<? extends BillingEvent> history) {
        AccountState state = AccountState.after(null, history.getFirst());
        for (BillingEvent event : history.subList(1, history.size())) {
            state = state.on(event);
        }
        return state;
    }

    private void remember(BillingEvent event, MetaData trace) {
        Subject.of(event).ifPresent(subject -> {
            List<BillingEvent> about = bySubject.computeIfAbsent(subject.key(), key -> new ArrayList<>());
            if (subject.first() && !about.isEmpty()) {
                throw new AssertionError(subject.key() + " begins twice: " + about + " and " + event);
            }
            about.add(event);
        });
        log.add(event);
        traces.add(trace);
    }

    /** Where the aggregate's events go. */
    private final class Log implements EventBus {
        @Override
        public void publish(List<? extends EventMessage<?>> events) {
            events.forEach(event -> remember((BillingEvent) event.getPayload(), event.getMetaData()));
        }

        @Override
        public Registration subscribe(Consumer<List<? extends EventMessage<?>>> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
            throw new UnsupportedOperationException();
        }
    }

    /** The rules travel with the command, so that one model of the aggregate serves all tests. */
    private static final class RulesOfMessage implements ParameterResolverFactory {
        /** Axon's word for "not mine" is null. */
        @Override
        public @Nullable ParameterResolver<?> createInstance(Executable method, Parameter[] parameters, int index) {
            return parameters[index].getType() == Rules.class ? new RulesResolver() : null;
        }
    }

    private static final class RulesResolver implements ParameterResolver<Rules> {
        @Override
        public Rules resolveParameterValue(Message<?> message) {
            return (Rules) Objects.requireNonNull(message.getMetaData().get(RULES));
        }

        @Override
        public boolean matches(Message<?> message) {
            return message.getMetaData().containsKey(RULES);
        }
    }
}

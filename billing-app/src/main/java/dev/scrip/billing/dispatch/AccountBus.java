package dev.scrip.billing.dispatch;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.Registration;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/**
 * Carries commands to accounts in two steps: an account decides, and gives way to its next command; later, when what was
 * recorded is durable, the answer is given. Axon's own bus knows one step only. No transaction around a command: its
 * events are durable when the event store says so, and it writes no more.
 */
public final class AccountBus implements CommandBus {
    private final Map<String, MessageHandler<? super CommandMessage<?>>> handlers = new ConcurrentHashMap<>();
    private final List<MessageHandlerInterceptor<? super CommandMessage<?>>> around = new CopyOnWriteArrayList<>();
    private final List<MessageDispatchInterceptor<? super CommandMessage<?>>> before = new CopyOnWriteArrayList<>();
    private final CorrelationDataProvider trace;

    AccountBus(CorrelationDataProvider trace) {
        this.trace = trace;
    }

    /** Has the account decide. */
    Decided decide(CommandMessage<?> message, Pace pace) {
        CommandMessage<?> command = intercepted(message);
        DefaultUnitOfWork<CommandMessage<?>> work = DefaultUnitOfWork.startAndGet(command);
        // Asked for with each message that comes of the command.
        Map<String, ?> traced = trace.correlationDataFor(command);
        work.registerCorrelationDataProvider(caused -> traced);
        pace.set(work);
        ResultMessage<Object> result = work.executeWithResult(
                () -> new DefaultInterceptorChain<>(work, around, handler(command)).proceed(),
                RollbackConfigurationType.UNCHECKED_EXCEPTIONS);
        return new Decided(work, result, pace);
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        decide(command, Pace.HOPEFUL);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        callback.onResult(command, answer(command));
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        handlers.put(commandName, handler);
        return () -> handlers.remove(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        around.add(interceptor);
        return () -> around.remove(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        before.add(interceptor);
        return () -> before.remove(interceptor);
    }

    private <R> CommandResultMessage<R> answer(CommandMessage<?> command) {
        try {
            return GenericCommandResultMessage.asCommandResultMessage(
                    decide(command, Pace.CAREFUL).whenDurable());
        } catch (RuntimeException lost) {
            return GenericCommandResultMessage.asCommandResultMessage(lost);
        }
    }

    private CommandMessage<?> intercepted(CommandMessage<?> message) {
        CommandMessage<?> command = message;
        for (MessageDispatchInterceptor<? super CommandMessage<?>> interceptor : before) {
            command = (CommandMessage<?>) interceptor.handle(command);
        }
        return command;
    }

    private MessageHandler<? super CommandMessage<?>> handler(CommandMessage<?> command) {
        MessageHandler<? super CommandMessage<?>> handler = handlers.get(command.getCommandName());
        if (handler == null) {
            throw new NoHandlerForCommandException(command);
        }
        return handler;
    }
}

package dev.scrip.billing.config;

import dev.scrip.billing.dispatch.AccountBus;
import dev.scrip.billing.dispatch.AccountCacheSettings;
import dev.scrip.billing.dispatch.AccountWiring;
import dev.scrip.billing.dispatch.CommandTrace;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.dispatch.OnlyFresh;
import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.eventstore.PastCommands;
import dev.scrip.billing.eventstore.Snapshots;
import dev.scrip.billing.view.ViewSettings;
import dev.scrip.billing.view.ViewTokens;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What Axon cannot guess: its own configuration for JDBC does not know this generation of Spring Boot. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccountCacheSettings.class)
class AxonConfiguration {

    @Bean
    CommandTrace commandTrace() {
        return new CommandTrace();
    }

    @Bean
    AccountBus commandBus(CommandTrace trace, GroupCommitEngine events) {
        AccountBus bus = AccountWiring.commandBus(trace);
        bus.registerHandlerInterceptor(new OnlyFresh(events::lastSequenceNumberFor));
        return bus;
    }

    @Bean
    Commands commands(AccountBus commandBus, PastCommands past) {
        return new Commands(commandBus, past);
    }

    /** For event processors, whose views and progress change together. Commands run without one. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ViewTokens tokenStore(DataSource dataSource, ViewSettings views) {
        // Neither the process's number nor the host's name tells two containers apart.
        return ViewTokens.on(dataSource, views, ProcessHandle.current().pid() + "@" + UUID.randomUUID());
    }

    /** One thread: a snapshot is in no hurry, and the command that made it due should not wait for it. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService snapshotThread() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("snapshots").daemon().factory());
    }

    @Bean
    Snapshots snapshots(GroupCommitEngine events, EventStoreSettings settings, ExecutorService snapshotThread) {
        return new Snapshots(events, settings, snapshotThread);
    }
}

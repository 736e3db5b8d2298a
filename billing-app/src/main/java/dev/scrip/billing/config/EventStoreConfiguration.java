package dev.scrip.billing.config;

import dev.scrip.billing.database.PatientDataSource;
import dev.scrip.billing.event.Revisions;
import dev.scrip.billing.eventstore.EventLifts;
import dev.scrip.billing.eventstore.EventLog;
import dev.scrip.billing.eventstore.EventStoreSettings;
import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.eventstore.PastCommands;
import dev.scrip.billing.eventstore.StoredSubjectHistory;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The history: one engine that appends, and three ways to look things up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventStoreSettings.class)
class EventStoreConfiguration {
    /** An auditor's question may read every event there is. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(1);

    private static final EventUpcaster LIFTS = new EventLifts(Revisions.ALL);

    @Bean
    GroupCommitEngine eventStorageEngine(DataSource dataSource, EventStoreSettings settings, InstantSource time) {
        // Axon stamps events by this static clock.
        GenericEventMessage.clock = time.withZone(ZoneOffset.UTC);
        return GroupCommitEngine.start(dataSource, settings, LIFTS);
    }

    /** By this name Axon knows its event store. */
    @Bean("eventBus")
    @Qualifier("eventStore")
    EmbeddedEventStore events(GroupCommitEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    FactReader factReader(DataSource dataSource) {
        return new FactReader(dataSource, LIFTS);
    }

    @Bean
    StoredSubjectHistory subjectHistory(DataSource dataSource) {
        return new StoredSubjectHistory(dataSource, LIFTS);
    }

    @Bean
    PastCommands pastCommands(DataSource dataSource) {
        return new PastCommands(dataSource, LIFTS);
    }

    @Bean
    EventLog eventLog(DataSource dataSource) {
        return new EventLog(PatientDataSource.upTo(LONGEST_QUESTION, dataSource));
    }
}

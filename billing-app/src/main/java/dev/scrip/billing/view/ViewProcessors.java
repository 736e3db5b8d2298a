package dev.scrip.billing.view;

import dev.scrip.billing.eventstore.FactReader;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.projection.View;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.EventProcessingConfigurer.PooledStreamingProcessorConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Every bean that is a {@link View} gets a streaming processor of its own, named after it. Whatever it cannot fold stops
 * the segment of that account, is retried by Axon with growing pauses, and shows in health, metrics and log.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViewSettings.class)
class ViewProcessors {
    /** When there is much to do: of all that is read at once, what belongs to the same of the smallest parts. */
    private static final int FACTS_IN_A_MESSAGE = RecentFacts.READ_AT_ONCE / Readings.PARTS_MAX;

    /** Under full load views are a few thousand behind. */
    private static final int KEPT_FACTS = 20_000;

    private final DataSource dataSource;
    private final ViewSettings settings;
    private final ObjectProvider<MaxSegmentProvider> share;

    ViewProcessors(DataSource dataSource, ViewSettings settings, ObjectProvider<MaxSegmentProvider> share) {
        this.share = share;
        this.dataSource = dataSource;
        this.settings = settings;
    }

    @Bean
    StoppedSegments stoppedSegments() {
        return new StoppedSegments();
    }

    @Bean
    FoldedUpTo foldedUpTo(ViewTokens tokens) {
        return new FoldedUpTo(dataSource, tokens.serializer());
    }

    @Bean
    FollowedFacts followedFacts(FactReader reader, GroupCommitEngine engine) {
        FollowedFacts facts = new FollowedFacts(new RecentFacts(reader, KEPT_FACTS), engine);
        Pulse pulse = new Pulse(settings.wakeEvery(), facts::wakeFollowers);
        engine.beforeEachCommit(facts::expect);
        engine.afterEachCommit(written -> {
            facts.know(written);
            pulse.beat();
        });
        return facts;
    }

    @Bean
    Freshness freshness(FoldedUpTo folded, FollowedFacts facts) {
        return new Freshness(folded, settings, facts::wakeFollowers);
    }

    @Bean
    CaughtUp caughtUp(FoldedUpTo folded, Freshness freshness) {
        return new CaughtUp(dataSource, folded, freshness, settings);
    }

    @Bean
    ViewThreads viewThreads() {
        return new ViewThreads();
    }

    @Bean
    ConfigurerModule viewModule(
            ObjectProvider<View> views,
            Freshness freshness,
            StoppedSegments stopped,
            ViewThreads threads,
            FollowedFacts facts) {
        List<View> all = views.orderedStream().toList();
        return axon -> axon.eventProcessing(processing -> all.forEach(view -> register(
                processing,
                new ViewHandler(view, dataSource, freshness, stopped),
                facts,
                pooled(view.name(), threads))));
    }

    private PooledStreamingProcessorConfiguration pooled(String name, ViewThreads threads) {
        return (axon, builder) -> builder.initialSegmentCount(settings.segments())
                .maxSegmentProvider(share.getIfAvailable(MaxSegmentProvider::maxShort))
                .batchSize(Math.max(1, settings.batch() / FACTS_IN_A_MESSAGE))
                .coordinatorExecutor(threads.pool("view-" + name + "-reader", 1))
                .workerExecutor(threads.workers())
                .tokenClaimInterval(settings.claimTimeout().toMillis() / 2)
                .claimExtensionThreshold(settings.claimTimeout().toMillis() / 3)
                // Not the engine's clock, which can stand still: claims and retries are about real time.
                .clock(Clock.systemUTC());
    }

    private static void register(
            EventProcessingConfigurer processing,
            ViewHandler handler,
            FollowedFacts facts,
            PooledStreamingProcessorConfiguration pooled) {
        String name = handler.view().name();
        processing
                .registerEventHandler(axon -> handler)
                .assignHandlerInstancesMatching(name, other -> other == handler)
                .registerListenerInvocationErrorHandler(name, axon -> PropagatingErrorHandler.instance())
                .registerErrorHandler(name, axon -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(name, axon -> facts, pooled);
    }
}

package dev.scrip.billing.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.AccountState;
import dev.scrip.billing.account.InspectAccount;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.dispatch.Answer;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.GenerationCharged;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.eventstore.EventFilter;
import dev.scrip.billing.eventstore.EventLog;
import dev.scrip.billing.eventstore.GroupCommitEngine;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.standing.OpenAccount;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("The running engine")
@SpringBootTest
class RunningEngineTest {
    private static final Caller SHOP = new Caller("shop", "key-1", "r-1", null);

    @Autowired
    Commands commands;

    @Autowired
    EventLog log;

    @Autowired
    GroupCommitEngine engine;

    @Autowired
    EventStore eventStore;

    @Autowired
    TokenStore tokens;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    InstantSource time;

    @Autowired
    ExecutorService snapshotThread;

    @Test
    void keeps_events_in_its_own_store() {
        assertThat(eventStore).isInstanceOf(EmbeddedEventStore.class);
        open("vidmud/store");

        assertThat(engine.lastSequenceNumberFor("vidmud/store")).contains(0L);
    }

    @Test
    @Tag("C13")
    void charges_a_real_account_once() {
        open("vidmud/once");
        send(grant("vidmud/once", "grant-1", 10));
        Answer first = send(charge("vidmud/once", "g-1"));

        Answer again = send(charge("vidmud/once", "g-1"));

        assertThat(first.recorded().events()).singleElement().isInstanceOf(GenerationCharged.class);
        assertThat(again).isEqualTo(new Answer(first.recorded(), true));
        assertThat(state("vidmud/once").credits().available(time.instant())).isEqualTo(8);
    }

    @Test
    @Tag("E1")
    void lets_auditors_find_events_by_account_type_actor_and_request() {
        open("vidmud/audit");
        Caller odd = new Caller("50%_\"off\"!", "key-2", "r-77", null);
        commands.send(grant("vidmud/audit", "grant-1", 10), odd);

        assertThat(found(Optional.of("vidmud/audit"), Optional.empty(), Optional.empty(), Optional.empty()))
                .isEqualTo(2);
        assertThat(found(
                        Optional.of("vidmud/audit"), Optional.of("CreditsGranted"), Optional.empty(), Optional.empty()))
                .isEqualTo(1);
        assertThat(found(Optional.empty(), Optional.empty(), Optional.of(odd.actor()), Optional.empty()))
                .isEqualTo(1);
        assertThat(found(Optional.empty(), Optional.empty(), Optional.of("50"), Optional.empty()))
                .isZero();
        assertThat(found(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("r-77")))
                .isEqualTo(1);
        var event = log.after(0, EventFilter.EVERYTHING, 1).getFirst();
        assertThat(log.byId(event.eventId())).contains(event);
    }

    @Test
    void takes_snapshots_of_real_accounts_and_reads_them_back() throws Exception {
        open("vidmud/long");
        send(grant("vidmud/long", "grant-1", 1_000));
        IntStream.range(0, 220).forEach(i -> send(charge("vidmud/long", "g-" + i)));
        snapshotThread.submit(() -> {}).get(20, TimeUnit.SECONDS);

        var snapshot = engine.readSnapshot("vidmud/long").orElseThrow();
        assertThat(snapshot.getSequenceNumber()).isGreaterThan(190);
        assertThat(snapshot.getPayload()).isNotNull();
    }

    @Test
    void stamps_events_by_the_one_clock() {
        assertThat(GenericEventMessage.clock.instant()).isBetween(time.instant().minusSeconds(60), time.instant());
        Instant now = time.instant();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void remembers_how_far_a_processor_has_come_even_in_a_replay() {
        var replay =
                ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(7), new GlobalSequenceTrackingToken(3));
        transaction.executeWithoutResult(ignored -> {
            tokens.initializeTokenSegments("views", 2);
            tokens.storeToken(replay, "views", 1);
        });

        transaction.executeWithoutResult(ignored -> {
            assertThat(tokens.fetchToken("views", 1)).isEqualTo(replay);
            assertThat(tokens.fetchToken("views", 1).position()).isEqualTo(OptionalLong.of(3));
        });
    }

    private int found(
            Optional<String> account, Optional<String> type, Optional<String> actor, Optional<String> request) {
        return log.after(
                        0,
                        new EventFilter(
                                Optional.empty(),
                                account,
                                type,
                                actor,
                                request,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        100)
                .size();
    }

    private void open(String accountId) {
        send(new OpenAccount(accountId, "vidmud"));
    }

    private Answer send(BillingCommand command) {
        return commands.send(command, SHOP);
    }

    private AccountState state(String accountId) {
        return commands.ask(new InspectAccount(accountId), AccountState.class, SHOP);
    }

    private static GrantCredits grant(String accountId, String grantId, long amount) {
        return new GrantCredits(
                accountId, grantId, CreditSource.ADD_ON, amount, null, null, null, Scope.ANYTHING, "welcome");
    }

    private static ChargeGeneration charge(String accountId, String generationId) {
        GenerationRequest request = new GenerationRequest(
                generationId, "chat-editing", null, Map.of(), Surface.AGENT_CHAT, Actor.HUMAN, null);
        return new ChargeGeneration(accountId, request, PayWith.CREDITS);
    }
}

package dev.scrip.billing.account;

import static dev.scrip.billing.story.Grant.lot;
import static dev.scrip.billing.story.Requests.charge;
import static dev.scrip.billing.story.Requests.days;
import static dev.scrip.billing.story.Story.ANNA;
import static dev.scrip.billing.story.Story.START;
import static dev.scrip.billing.story.Story.anna;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.command.Trace;
import dev.scrip.billing.event.BalanceFell;
import dev.scrip.billing.event.BillingEvent;
import dev.scrip.billing.event.LotExpired;
import dev.scrip.billing.event.Subject;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.story.Story;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The account as Axon runs it: every command finds its decider, and what is decided is recorded. */
class BillingAccountTest {

    @ParameterizedTest
    @MethodSource("dev.scrip.billing.account.CommandCases#accepted")
    void acceptsAndRecords(CommandCase one) {
        LiveAccount live = one.story().live();
        live.ask(one.command(), one.now());
        List<BillingEvent> recorded =
                live.log().subList(one.story().history().size(), live.log().size());
        send(one).expectSuccessfulHandlerExecution().expectEvents(recorded.toArray());
    }

    @ParameterizedTest
    @MethodSource("dev.scrip.billing.account.CommandCases#refused")
    @Tag("C7")
    @Tag("I5")
    void refusesAndRecordsNothing(CommandCase one) {
        send(one).expectException(Rejection.class).expectNoEvents();
    }

    @ParameterizedTest
    @MethodSource("dev.scrip.billing.account.CommandCases#refusedToNobodyButStrangers")
    void knowsNothingOfAccountsThatWereNeverOpened(CommandCase one) {
        send(one).expectException(AggregateNotFoundException.class).expectNoEvents();
    }

    @Test
    void everyCommandIsAcceptedOnceAndRefusedOnce() {
        Set<Class<?>> handled = Stream.of(BillingAccount.class, PayingAccount.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .collect(Collectors.toSet());
        assertThat(handled).hasSizeGreaterThan(30);
        assertThat(commands(CommandCases.accepted())).isEqualTo(handled);
        assertThat(commands(Stream.concat(CommandCases.refused(), CommandCases.refusedToNobodyButStrangers())))
                .isEqualTo(handled);
    }

    @Test
    @Tag("C8")
    @Tag("E1")
    void whatHadFallenDueIsRecordedWithAnAcceptedCommandAndMarkedAsDue() {
        Story story = anna(lot("a", 10).until(days(1)), lot("b", 10));
        BillingEvent charged = story.when(charge("g-1", 4), days(2)).events().getFirst();
        MetaData catalog = MetaData.with(Trace.CATALOG, "v1");
        send(new CommandCase(story, charge("g-1", 4), days(2)))
                .expectEvents(
                        message(new LotExpired(ANNA, days(1), "a", 10), catalog.and(Trace.DUE, "true")),
                        message(new BalanceFell(ANNA, days(1), List.of(20L), 20, 10), catalog.and(Trace.DUE, "true")),
                        message(charged, catalog.and(Trace.NEXT_DUE, Trace.NEVER)));
    }

    @Test
    @Tag("C7")
    @Tag("C8")
    void whatHadFallenDueIsNotRecordedWithARefusedCommand() {
        Story story = anna(lot("a", 10).until(days(1)));
        send(new CommandCase(story, charge("g-1", 4), days(2)))
                .expectException(Rejection.class)
                .expectNoEvents();
    }

    @Test
    void anAnswerNamesTheLastSequenceAndLeavesOutWhatHadFallenDue() {
        Story story = anna(lot("a", 10).until(days(1)), lot("b", 10));
        Recorded recorded = story.live().send(charge("g-1", 4), days(2));
        assertThat(recorded.sequence()).isEqualTo(5);
        assertThat(recorded.events()).noneMatch(LotExpired.class::isInstance).hasSize(1);
        assertThat(anna().live().send(new RecordDue(ANNA), START).sequence()).isZero();
    }

    private static ResultValidator<BillingAccount> send(CommandCase one) {
        Story story = one.story();
        var fixture = new AggregateTestFixture<>(BillingAccount.class);
        fixture.registerInjectableResource(
                new Rules(story.catalogs(), one::now, (accountId, subject) -> about(story, subject)));
        fixture.registerCommandTargetResolver(command ->
                new VersionedAggregateIdentifier((Object) ((BillingCommand) command.getPayload()).accountId(), null));
        return fixture.given(story.history()).when(one.command());
    }

    private static List<BillingEvent> about(Story story, String subject) {
        return story.history().stream()
                .filter(event ->
                        Subject.of(event).filter(it -> it.key().equals(subject)).isPresent())
                .toList();
    }

    private static EventMessage<BillingEvent> message(BillingEvent event, MetaData metaData) {
        return new GenericEventMessage<>(event, metaData);
    }

    private static Set<Class<?>> commands(Stream<CommandCase> cases) {
        return cases.map(one -> one.command().getClass()).collect(Collectors.toSet());
    }
}

package dev.scrip.billing.http.exchange;

import dev.scrip.billing.account.Recorded;
import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.dispatch.Answer;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.dispatch.Underway;
import dev.scrip.billing.event.PaymentRequested;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.security.AccountAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Has commands carried out and answers with their receipts. A receipt is a pure function of what was recorded, so a repeat is answered as
 * the first time was (C13).
 */
@Component
public class Exchange {
    private final Commands commands;
    private final Catalogs catalogs;

    Exchange(Commands commands, Catalogs catalogs) {
        this.commands = commands;
        this.catalogs = catalogs;
    }

    /** 201: the command brought something new on record. */
    public <R> ResponseEntity<R> created(AccountCall call, BillingCommand command, Function<Outcome, R> receipt) {
        return answer(HttpStatus.CREATED, send(call, command), receipt);
    }

    /** 201 for what was paid for already; 202 for what is ordered and is given when the money has come. */
    public ResponseEntity<Object> createdOrOrdered(
            AccountCall call, BillingCommand command, Function<Outcome, Object> receipt) {
        Outcome outcome = send(call, command);
        return outcome.recorded().events().getFirst() instanceof PaymentRequested request
                ? answer(HttpStatus.ACCEPTED, outcome, it -> PaymentOrdered.of(request, it))
                : answer(HttpStatus.CREATED, outcome, receipt);
    }

    /** 200: the command moved something on that was there. */
    public <R> ResponseEntity<R> done(AccountCall call, BillingCommand command, Function<Outcome, R> receipt) {
        return answer(HttpStatus.OK, send(call, command), receipt);
    }

    /** 200 as it was answered then, if the command was done before (C13); it is not done now. */
    public <R> Optional<ResponseEntity<R>> doneBefore(
            AccountCall call, BillingCommand command, Function<Outcome, R> receipt) {
        try {
            return commands.earlier(command, call.caller())
                    .map(earlier -> answer(HttpStatus.OK, outcome(earlier), receipt));
        } catch (Rejection rejection) {
            throw InCredits.of(rejection, call);
        }
    }

    /**
     * Has a command carried out.
     *
     * @throws Rejection when the rules refuse it
     * @throws dev.scrip.billing.http.RequestRefused when they refuse it and put that on record
     */
    public Outcome send(AccountCall call, BillingCommand command) {
        return outcome(call, commands.begin(command, call.caller()));
    }

    /** A command on which its account is still to decide; what came of it is told by {@link #outcome}. */
    public Underway prepare(AccountCall call, BillingCommand command) {
        return commands.prepare(command, call.caller());
    }

    /** Looks at once for all of them whether they had been done before. */
    public void recall(Collection<Underway> many) {
        commands.recall(many);
    }

    /**
     * What came of a command, as soon as it is durable.
     *
     * @throws Rejection when the rules refuse it
     * @throws dev.scrip.billing.http.RequestRefused when they refuse it and put that on record
     */
    public Outcome outcome(AccountCall call, Underway underway) {
        try {
            Outcome outcome = outcome(underway.answer());
            Optional<Problem> refusal = RefusalOnRecord.in(outcome);
            if (refusal.isPresent()) {
                throw marked(refusal.get(), outcome).refusal();
            }
            return outcome;
        } catch (Rejection rejection) {
            throw InCredits.of(rejection, call);
        }
    }

    /** Asks the account itself, in its turn among its commands. */
    public <A> A ask(AccountCall call, BillingCommand question, Class<A> answer) {
        try {
            return commands.ask(question, answer, call.caller());
        } catch (Rejection rejection) {
            throw InCredits.of(rejection, call);
        }
    }

    private Outcome outcome(Answer answer) {
        Recorded recorded = answer.recorded();
        String brand = AccountAddress.brandOf(recorded.accountId());
        Catalog catalog = catalogs.at(brand, recorded.events().getFirst().at());
        return new Outcome(recorded, catalog, answer.replayed());
    }

    private static <R> ResponseEntity<R> answer(HttpStatus status, Outcome outcome, Function<Outcome, R> receipt) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (outcome.replayed()) {
            answer.header(IdempotencyKey.REPLAYED, "true");
        }
        return answer.body(receipt.apply(outcome));
    }

    private static Problem marked(Problem problem, Outcome outcome) {
        return outcome.replayed() ? problem.withHeader(IdempotencyKey.REPLAYED, "true") : problem;
    }
}

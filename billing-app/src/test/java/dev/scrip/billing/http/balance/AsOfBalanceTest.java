package dev.scrip.billing.http.balance;

import static dev.scrip.billing.http.balance.Pictures.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.account.RecordDue;
import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.GrantCredits;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.CreditSource;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Scope;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.http.Client;
import dev.scrip.billing.view.MovingEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@MovingEngine
@Tag("B4")
class AsOfBalanceTest {
    @LocalServerPort
    int port;

    @Autowired
    Commands commands;

    @Autowired
    TestClock clock;

    @Test
    @Tag("B1")
    @Tag("C8")
    @Tag("C10")
    @Tag("I1")
    void anyPastInstantAnswersWhatWasAnsweredThenWhetherOrNotItHadBeenRecorded() {
        String account = Client.admin(port).opens("vidmuse");
        String internal = "vidmuse/" + account.substring("/v1/accounts/".length());
        Instant start = clock.instant();
        List<Instant> asked = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        List<BillingCommand> month = List.of(
                grant(internal, "short", 100, start.plus(Duration.ofDays(3))),
                new ChargeGeneration(internal, image("g-1"), PayWith.CREDITS),
                new HoldGeneration(internal, image("g-2"), PayWith.CREDITS, Duration.ofHours(20)),
                grant(internal, "long", 50, start.plus(Duration.ofDays(20))),
                new RecordDue(internal),
                new ChargeGeneration(internal, image("g-3"), PayWith.CREDITS));
        for (BillingCommand command : month) {
            commands.send(command, new Caller("tests", "key", "request", null));
            for (int hour = 0; hour < 4; hour++) {
                asked.add(clock.instant());
                answered.add(credits(account + "/balance"));
                clock.moveTo(clock.instant().plus(Duration.ofHours(7)));
            }
        }

        for (int i = 0; i < asked.size(); i++) {
            assertThat(credits(account + "/balance?at=" + asked.get(i)))
                    .as("as of " + asked.get(i))
                    .isEqualTo(answered.get(i));
            assertThat(credits(account + "/balance?consistency=strong&at=" + asked.get(i)))
                    .isEqualTo(answered.get(i));
        }
        // Of the 76 that were left, 52 expired with their lot and 24 when their hold timed out after it.
        assertThat(answered)
                .anyMatch(text -> text.contains("\"held\":24"))
                .anyMatch(text -> text.contains("\"expired\":76"));
    }

    /** All but the sequence: what fell due may have gone on record since. */
    private String credits(String path) {
        var answer = Client.admin(port).get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertAddsUp(answer);
        return answer.text().replaceFirst("\"sequence\":\\d+,", "");
    }

    private static void assertAddsUp(Client.Answer answer) {
        var json = answer.json();
        long sum = json.at("/available").asLong() + json.at("/held").asLong();
        for (String part : List.of("pending", "consumed", "expired", "voided", "forfeited")) {
            sum += json.at("/totals/" + part).asLong();
        }
        assertThat(sum).isEqualTo(json.at("/totals/granted").asLong());
    }

    private static GrantCredits grant(String account, String grantId, long amount, Instant expiresAt) {
        return new GrantCredits(
                account, grantId, CreditSource.BONUS, amount, null, null, expiresAt, Scope.ANYTHING, "test");
    }
}

package dev.scrip.billing.demo;

import dev.scrip.billing.security.AdminKeyIssued;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints calls to try, once the demo is up; with the admin key in them if it has just been made, for it is not known later. */
@Component
@Order(2)
@ConditionalOnProperty("scrip.demo.enabled")
class ReadyToPaste implements ApplicationRunner {
    private final Environment environment;
    private String key = "<your key>";

    ReadyToPaste(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void remember(AdminKeyIssued issued) {
        key = issued.key();
    }

    /** Straight to standard output, as the key is: a logger may write to a file. */
    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        String base = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        System.out.println("""
            Scrip is up. Paste these into another terminal:

              export SCRIP=%s
              export KEY='%s'

              # what Anna has, lot by lot
              curl -s $SCRIP/v1/accounts/anna/balance -H "Authorization: Bearer $KEY"

              # charge her for a picture; say it twice, it is charged once
              curl -s $SCRIP/v1/accounts/anna/charges -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
                -d '{"generationId":"my-first","feature":"text-to-image","model":"lumen","surface":"AGENT_CHAT","actor":"HUMAN"}'

              # refine it by hand in the editor: Unlimited serves it free
              curl -s $SCRIP/v1/accounts/anna/charges -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
                -d '{"generationId":"my-second","feature":"image-edit","model":"lumen","surface":"MANUAL_EDITOR","actor":"HUMAN","refines":"my-first"}'

              # what she bought and spent, and who waits in the queue
              curl -s $SCRIP/v1/accounts/anna/history -H "Authorization: Bearer $KEY"
              curl -s "$SCRIP/v1/queue?brand=vidmuse" -H "Authorization: Bearer $KEY"

            Every call and its fields: %s/swagger-ui/index.html
            """.formatted(base, key, base));
    }
}

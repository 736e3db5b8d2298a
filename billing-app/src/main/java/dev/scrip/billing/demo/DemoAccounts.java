package dev.scrip.billing.demo;

import dev.scrip.billing.catalog.Catalog;
import dev.scrip.billing.catalog.Catalogs;
import dev.scrip.billing.command.BillingCommand;
import dev.scrip.billing.credit.PurchaseAddOn;
import dev.scrip.billing.credit.ReportAction;
import dev.scrip.billing.dispatch.Caller;
import dev.scrip.billing.dispatch.Commands;
import dev.scrip.billing.event.Actor;
import dev.scrip.billing.event.GenerationRequest;
import dev.scrip.billing.event.PayWith;
import dev.scrip.billing.event.Payment;
import dev.scrip.billing.event.Surface;
import dev.scrip.billing.generation.ChargeGeneration;
import dev.scrip.billing.generation.HoldGeneration;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.standing.OpenAccount;
import dev.scrip.billing.subscription.StartSubscription;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The demo's accounts, made by the same commands that a service would send. Everything in them has a name of its own, so a second
 * start finds it done and changes nothing (C13).
 */
@Component
@Order(1)
@ConditionalOnProperty("scrip.demo.enabled")
class DemoAccounts implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);

    private final Commands commands;
    private final Catalogs catalogs;
    private final InstantSource time;

    DemoAccounts(Commands commands, Catalogs catalogs, InstantSource time) {
        this.commands = commands;
        this.catalogs = catalogs;
        this.time = time;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (BillingCommand command : history()) {
            try {
                commands.send(command, new Caller("demo", "demo", "demo-start", null));
            } catch (Rejection refused) {
                // Somebody has gone on with the demo's accounts since: what they made of them stands.
                LOG.info("The demo left {} alone: {}", command.accountId(), refused.code());
            }
        }
    }

    private List<BillingCommand> history() {
        String anna = "vidmuse/anna";
        String ben = "vidmuse/ben";
        String dora = "vidmud/dora";
        return List.of(
                new OpenAccount(anna, "vidmuse"),
                new StartSubscription(anna, "pro", plan("pro", "demo-anna-1")),
                new ReportAction(anna, "complete-profile", "demo-anna-profile"),
                charge(anna, "demo-a1", "text-to-image", "lumen", Map.of("resolution", "2k", "count", "4")),
                edit(anna, "demo-a2", "demo-a1"),
                charge(anna, "demo-a3", "text-to-video", "reel-pro", Map.of("duration-seconds", "8")),
                new OpenAccount(ben, "vidmuse"),
                new StartSubscription(ben, "studio", plan("studio", "demo-ben-1")),
                new PurchaseAddOn(ben, "add-on-500", pack("vidmuse", "add-on-500", "demo-ben-2")),
                new HoldGeneration(
                        ben,
                        request("demo-b1", "image-to-video", "reel", Map.of("duration-seconds", "20")),
                        PayWith.AUTO,
                        null),
                new OpenAccount(dora, "vidmud"),
                new PurchaseAddOn(dora, "add-on-100", pack("vidmud", "add-on-100", "demo-dora-1")),
                charge(dora, "demo-d1", "text-to-image", "nano-banana-pro", Map.of()),
                charge(dora, "demo-d2", "photo-restoration", null, Map.of()));
    }

    private static ChargeGeneration charge(
            String accountId,
            String generationId,
            String feature,
            @Nullable String model,
            Map<String, String> parameters) {
        return new ChargeGeneration(accountId, request(generationId, feature, model, parameters), PayWith.AUTO);
    }

    private static ChargeGeneration edit(String accountId, String generationId, String refines) {
        return new ChargeGeneration(
                accountId,
                new GenerationRequest(
                        generationId, "image-edit", "lumen", Map.of(), Surface.MANUAL_EDITOR, Actor.HUMAN, refines),
                PayWith.AUTO);
    }

    private static GenerationRequest request(
            String generationId, String feature, @Nullable String model, Map<String, String> parameters) {
        return new GenerationRequest(generationId, feature, model, parameters, Surface.AGENT_CHAT, Actor.HUMAN, null);
    }

    private Payment plan(String plan, String reference) {
        Catalog catalog = catalogs.at("vidmuse", time.instant());
        return new Payment(reference, catalog.plan(plan).priceMinor(), catalog.currency(), "card");
    }

    private Payment pack(String brand, String pack, String reference) {
        Catalog catalog = catalogs.at(brand, time.instant());
        return new Payment(reference, catalog.pack(pack).priceMinor(), catalog.currency(), "card");
    }
}

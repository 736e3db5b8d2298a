package dev.scrip.billing.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the engine needs to start with Stripe, and what it never says of it. */
@ExtendWith(OutputCaptureExtension.class)
class StripeSettingsTest {
    private static final String KEY = "sk_test_neverToBeSeen";
    private static final String HERE = "https://api.stripe.com";

    private final ApplicationContextRunner engine =
            new ApplicationContextRunner().withUserConfiguration(StripeConfiguration.class);

    @Test
    void withoutAKeyItDoesNotStart() {
        engine.withPropertyValues("scrip.payments.provider=stripe")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(WrongStripeSettings.class)
                        .hasMessageContaining("scrip.payments.stripe.api-key"));
    }

    @Test
    void withAKeyThereIsAProviderAndNoEndpointUnlessEventsCanBeKnown(CapturedOutput output) {
        engine.withPropertyValues("scrip.payments.provider=stripe", "scrip.payments.stripe.api-key=" + KEY)
                .run(context -> assertThat(context)
                        .hasSingleBean(StripeProvider.class)
                        .doesNotHaveBean(StripeConfiguration.Events.class));
        assertThat(output.getAll()).doesNotContain(KEY);
    }

    @Test
    void unlessItIsTheProviderNothingOfItIsThere() {
        engine.withPropertyValues("scrip.payments.stripe.api-key=" + KEY, "scrip.payments.stripe.webhook-secret=x")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(StripeProvider.class)
                        .doesNotHaveBean(StripeConfiguration.Events.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.stripe.com", "http://10.0.0.1", "ftp://localhost", "api.stripe.com"})
    void theKeyIsNotSentWhereOthersCouldReadIt(String base) {
        assertThatExceptionOfType(WrongStripeSettings.class)
                .isThrownBy(() -> settings(base).check())
                .withMessageNotContaining(KEY);
    }

    @Test
    void doesNotShowItsSecrets() {
        settings(HERE).check();
        assertThat(settings(HERE).toString()).doesNotContain(KEY, "whsec");
    }

    @Test
    void aClaimLastsLongerThanFourCallsOfIt() {
        assertThat(settings(HERE).answersWithin()).isEqualTo(Duration.ofSeconds(8));
    }

    private static StripeSettings settings(String base) {
        return new StripeSettings(KEY, "whsec_1", base, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}

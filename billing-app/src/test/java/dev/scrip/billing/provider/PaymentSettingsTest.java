package dev.scrip.billing.provider;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaymentSettingsTest {
    private static final PaymentSettings MINUTE = new PaymentSettings(Duration.ofMinutes(1), Duration.ofSeconds(5), 16);

    @Test
    void aClaimThatEndsBeforeTheProviderMustHaveAnsweredStopsTheStart() {
        assertThatNoException().isThrownBy(() -> MINUTE.requireClaimBeyond(Duration.ofSeconds(59)));
        assertThatExceptionOfType(ShortClaim.class)
                .isThrownBy(() -> MINUTE.requireClaimBeyond(Duration.ofMinutes(1)))
                .withMessageContaining("scrip.payments.claim");
    }
}

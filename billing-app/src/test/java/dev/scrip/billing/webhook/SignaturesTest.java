package dev.scrip.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class SignaturesTest {
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);

    /** The vector that the libraries of Standard Webhooks are all tested with. */
    @Test
    void aSignatureIsTheOneThatTheStandardPublishes() {
        assertThat(Signatures.of(
                        List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        SENT,
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachSecretSignsWithASpaceBetween() {
        String one = SecretVault.newSecret();
        String other = SecretVault.newSecret();
        assertThat(Signatures.of(List.of(one, other), "msg_1", SENT, "{}"))
                .isEqualTo(Signatures.of(List.of(one), "msg_1", SENT, "{}") + " "
                        + Signatures.of(List.of(other), "msg_1", SENT, "{}"));
    }
}

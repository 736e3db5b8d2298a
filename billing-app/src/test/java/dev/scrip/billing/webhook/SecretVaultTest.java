package dev.scrip.billing.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class SecretVaultTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @Test
    void aSecretHasTheLengthThatTheStandardAsksForAndIsNeverTheSame() {
        assertThat(SecretVault.newSecret()).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(SecretVault.newSecret());
    }

    @Test
    void whatIsStoredTellsNothingAndOpensForItsEndpointAlone() {
        SecretVault vault = new SecretVault(KEY, List.of());
        String secret = SecretVault.newSecret();
        String sealed = vault.seal("wh_1", secret);
        assertThat(sealed).doesNotContain(secret.substring(6)).isNotEqualTo(vault.seal("wh_1", secret));
        assertThat(vault.open("wh_1", sealed)).isEqualTo(secret);
        assertThatIllegalStateException().isThrownBy(() -> vault.open("wh_2", sealed));
    }

    @Test
    void anEarlierKeyStillOpensAndTheNewOneSeals() {
        String secret = SecretVault.newSecret();
        String sealed = new SecretVault(KEY, List.of()).seal("wh_1", secret);
        SecretVault changed = new SecretVault(OTHER, List.of(KEY));
        assertThat(changed.open("wh_1", sealed)).isEqualTo(secret);
        assertThatIllegalStateException()
                .isThrownBy(() -> new SecretVault(KEY, List.of()).open("wh_1", changed.seal("wh_1", secret)))
                .withMessageNotContaining(secret);
    }

    @Test
    void withoutAKeyItKeepsNothingNewButOpensWhatWasOnceStoredAsItIs() {
        SecretVault none = new SecretVault("", List.of());
        assertThat(none.isOpenForMore()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> none.seal("wh_1", "whsec_x"));
        assertThat(none.open("wh_1", "plain:whsec_x")).isEqualTo("whsec_x");
        assertThat(new SecretVault(KEY, List.of()).open("wh_1", "plain:whsec_x"))
                .isEqualTo("whsec_x");
        assertThat(new SecretVault(KEY, List.of()).isOpenForMore()).isTrue();
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithoutRepeatingIt() {
        for (String wrong : List.of("c2hvcnQ=", "not base64 at all!")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SecretVault(wrong, List.of()))
                    .withMessageContaining("scrip.webhooks.secret-key")
                    .withMessageNotContaining(wrong);
        }
    }
}

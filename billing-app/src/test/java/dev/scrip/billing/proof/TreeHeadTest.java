package dev.scrip.billing.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scrip.billing.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("E4")
class TreeHeadTest {
    private static final SigningKey KEY = SigningKey.random("shop.example/log");
    private static final TreeHead HEAD =
            TreeHead.sign(KEY, 3, 17, Hash.leaf("root"), Instant.parse("2026-01-15T12:00:00.000001Z"));

    /** The example of Go's golang.org/x/mod/sumdb/note, which others read signed notes by. */
    @Test
    void aPublicKeyReadsAsOtherToolsWriteIt() {
        String peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        LogKey key = LogKey.parse(peter);
        assertThat(key.toString()).isEqualTo(peter);
        assertThat(key.id()).isEqualTo("c74f20a3");
        byte[] text = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """.getBytes(StandardCharsets.UTF_8);
        byte[] signature = Base64.getDecoder()
                .decode("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        assertThat(key.hasSigned(text, Arrays.copyOfRange(signature, 4, signature.length)))
                .isTrue();
        text[0] ^= 1;
        assertThat(key.hasSigned(text, Arrays.copyOfRange(signature, 4, signature.length)))
                .isFalse();
    }

    @Test
    void aHeadIsReadAsItWasSigned() {
        assertThat(TreeHead.read(HEAD.note())).isEqualTo(HEAD);
        assertThat(HEAD.signer(List.of(KEY.publicKey()))).contains(KEY.publicKey());
        assertThat(HEAD.keyId()).isEqualTo(KEY.publicKey().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n17\n|\n18\n", "head 3|head 4", "12:00:00.000001Z|12:00:00.000002Z", "= scrip|= other"})
    void noWordOfAHeadCanBeChanged(String change) {
        String[] parts = change.split("\\|", -1);
        String note = HEAD.note().replace(parts[0], parts[1]);
        boolean changed = !note.equals(HEAD.note());
        assertThat(TreeHead.read(note).signer(List.of(KEY.publicKey())).isPresent())
                .isEqualTo(!changed);
    }

    @Test
    void aHeadOfAnotherLogIsNotOfThisOneThoughTheKeyIsTheSame() {
        SigningKey same = SigningKey.ofPem("other.example/log", KEY.pem());
        TreeHead other = TreeHead.sign(same, 3, 17, Hash.leaf("root"), HEAD.signedAt());
        assertThat(other.signer(List.of(KEY.publicKey()))).isEmpty();
        assertThat(other.signer(List.of(same.publicKey()))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop\n17\n", "shop+c74f20a3", "a+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
    void whatIsNoHeadOrKeyIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TreeHead.read(text));
        assertThatIllegalArgumentException().isThrownBy(() -> LogKey.parse(text));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.ofPem("shop", text));
    }

    @Test
    void aKeyShowsNothingOfItsPrivateHalfByAccident() {
        String seed = KEY.pem().lines().toList().get(1);
        assertThat(KEY.toString()).doesNotContain(seed);
    }

    /** As the page for auditors says, letter by letter: whoever changes this breaks every head that was ever signed. */
    @Test
    void theLineOfAnEventNeverChanges() {
        assertThat(new String(event("k\"1\\\n", "{\"a\":1}").line(), StandardCharsets.UTF_8))
                .isEqualTo("{\"position\":7,\"accountId\":\"vidmuse/añna\",\"sequence\":0,\"eventId\":\"e-1\","
                               + "\"type\":\"t\",\"revision\":\"1\",\"recordedAt\":\"2026-01-15T12:00:00.500000Z\","
                               + "\"appendFirst\":0,\"commandKey\":\"k\\\"1\\\\\\u000a\",\"subject\":null,\"subjectIndex\":null,"
                               + "\"lengths\":[7,2],\"payload\":{\"a\":1},\"metadata\":{}}");
    }

    @Test
    void noTwoRowsHaveTheSameLine() {
        LoggedEvent honest = event(null, "{\"a\":1},\"metadata\":{}");
        assertThat(honest.line())
                .isNotEqualTo(event("null", "{\"a\":1},\"metadata\":{}").line());
        assertThat(new String(honest.line(), StandardCharsets.UTF_8)).contains("\"lengths\":[21,2]");
    }

    private static LoggedEvent event(@Nullable String commandKey, String payload) {
        return new LoggedEvent(
                7,
                "vidmuse/añna",
                0,
                "e-1",
                "t",
                "1",
                OffsetDateTime.parse("2026-01-15T13:00:00.5+01:00"),
                0,
                commandKey,
                null,
                null,
                payload,
                "{}");
    }
}

package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.eventstore.TestStore;
import dev.scrip.billing.projection.TestDatabase;
import dev.scrip.billing.security.ApiKeyProperties.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the engine's keys again and again on one database, each time under another configuration. */
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConfiguredKeysTest {
    private static final ApiKeyText KEY = ApiKeyText.random();
    private static final Entry SERVICE = entry("backend", "service", "vidmuse", KEY.reveal());

    private final TestDatabase database;

    ConfiguredKeysTest(TestDatabase database) {
        this.database = database;
    }

    private JdbcApiKeyStore store;

    @BeforeEach
    void anEmptyDatabase() {
        store = on(database);
    }

    @Test
    void aConfiguredKeyWorksFromTheStartAndStillAfterARestart() {
        start(SERVICE);
        var keys = start(SERVICE);
        assertThat(keys.authenticate(KEY.reveal()))
                .contains(new ApiCaller(KEY.id(), "backend", Set.of(Role.SERVICE), "vidmuse"));
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void configurationCanHoldAHashOnly() {
        var keys = start(new Entry("backend", List.of("service"), "vidmuse", KEY.id(), KEY.secretSha256(), null));
        assertThat(keys.authenticate(KEY.reveal())).isPresent();
    }

    @Test
    void whatConfigurationSaysNowReplacesWhatItSaidBefore() {
        start(SERVICE);
        var keys = start(entry("backend", "auditor", "vidmud", KEY.reveal()));
        assertThat(keys.authenticate(KEY.reveal()))
                .contains(new ApiCaller(KEY.id(), "backend", Set.of(Role.AUDITOR), "vidmud"));
    }

    @Test
    void aKeyThatIsNoLongerConfiguredIsRevokedAndComesBackWithItsConfiguration() {
        start(SERVICE);
        assertThat(start().authenticate(KEY.reveal())).isEmpty();
        assertThat(start(SERVICE).authenticate(KEY.reveal())).isPresent();
    }

    @Test
    void aKeyThatSomebodyRevokedStaysRevokedWhateverConfigurationSays(CapturedOutput output) {
        start(SERVICE).revoke(KEY.id(), "key:somebody");
        assertThat(start(SERVICE).authenticate(KEY.reveal())).isEmpty();
        assertThat(output).contains("stays revoked").doesNotContain(KEY.secret());
    }

    @Test
    void keysMadeOtherwiseAreLeftAlone() {
        var issued = start().issue(new KeyTerms("made", Set.of(Role.SERVICE), "vidmuse"), "key:somebody");
        assertThat(start().authenticate(issued.text().reveal())).isPresent();
        assertThatThrownBy(() ->
                        start(entry("mine now", "admin", null, issued.text().reveal())))
                .hasMessageContaining("belongs to a key made otherwise");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        scrip_weak_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa       | - | - | .key: must be
        scrip_short_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQk           | - | - | .key: must be
        password                                                         | - | - | .key: must be
        scrip_twice_q7Zt2LmX0bVn8RyKc4HsWd1GfPj5UaEo9TiB3xMvQkN | twice | - | give either
        - | - | -                     | .id: must be
        - | a_b | -                   | .id: must be
        - | abcd | -                  | .secret-sha256: must be
        - | abcd | q7Zt2LmX0bVn8RyKc4 | .secret-sha256: must be
        """)
    void aBadCredentialStopsTheStartWithoutBeingRepeated(String key, String id, String hash, String message) {
        assertThatThrownBy(() -> start(new Entry("x", List.of("admin"), null, id, hash, key)))
                .hasMessageStartingWith("scrip.api-keys[0]")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("q7Zt2LmX0bVn8RyKc4", "aaaaaaaa", "password");
    }

    @Test
    void badTermsStopTheStart() {
        assertThatThrownBy(() -> start(entry("x", "root", null, KEY.reveal()))).hasMessageContaining("roles");
        assertThatThrownBy(() -> start(entry("x", "service", null, KEY.reveal())))
                .hasMessageContaining("brand");
        assertThatThrownBy(() -> start(entry("", "admin", null, KEY.reveal()))).hasMessageContaining("name");
        assertThatThrownBy(() -> start(SERVICE, SERVICE)).hasMessageContaining("given twice");
        assertThat(SERVICE.toString()).doesNotContain(KEY.secret());
    }

    @Test
    void theFirstStartOfTheDemoPrintsOneAdminKeyAndTellsItOnce(CapturedOutput output) {
        var told = firstStart("true");
        assertThat(told).hasSize(1);
        assertThat(new ApiKeys(store).authenticate(told.getFirst().key()))
                .hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactly(Role.ADMIN));
        assertThat(output.getOut()).containsOnlyOnce(told.getFirst().key());
        assertThat(told.getFirst().toString()).doesNotContain(told.getFirst().key());

        assertThat(firstStart("true")).isEmpty();
        assertThat(output.getOut()).containsOnlyOnce(told.getFirst().key());
    }

    @Test
    void theDemoMakesNoKeyWhereConfigurationGaveAnAdmin() {
        assertThat(firstStart("true", entry("boss", "admin", null, KEY.reveal())))
                .isEmpty();
    }

    @Test
    void outsideTheDemoNoKeyIsInventedButTheWayInIsTold(CapturedOutput output) {
        assertThat(firstStart("false")).isEmpty();
        assertThat(store.all()).isEmpty();
        assertThat(output).contains("There is no admin key yet", "scrip.api-keys[0]");
    }

    @Test
    void aKeyDoesNotShowItsSecretByAccident() {
        assertThatCode(KEY::reveal).doesNotThrowAnyException();
        assertThat(KEY.toString()).contains(KEY.id()).doesNotContain(KEY.secret());
        assertThat(ApiKeyText.parse(KEY.reveal())).contains(KEY);
        assertThat(KEY.looksWeak()).isFalse();
    }

    private ApiKeys start(Entry... entries) {
        var keys = new ApiKeys(store);
        new ConfiguredKeys(new ApiKeyProperties(List.of(entries)), store, keys).afterSingletonsInstantiated();
        return keys;
    }

    private List<AdminKeyIssued> firstStart(String demo, Entry... entries) {
        var told = new ArrayList<AdminKeyIssued>();
        new FirstAdminKey(start(entries), event -> told.add((AdminKeyIssued) event), demo)
                .run(new DefaultApplicationArguments());
        return told;
    }

    private static Entry entry(String name, String role, @Nullable String brand, String key) {
        return new Entry(name, List.of(role), brand, null, null, key);
    }

    private static JdbcApiKeyStore on(TestDatabase database) {
        return new JdbcApiKeyStore(JdbcClient.create(TestStore.migrated(database)));
    }
}

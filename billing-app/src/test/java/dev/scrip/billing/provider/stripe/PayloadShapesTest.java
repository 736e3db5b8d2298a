package dev.scrip.billing.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import com.stripe.net.ApiResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payloads with which we test are of the shapes of Stripe's own classes: through them and back, every field is still there with the value that it
 * had. So one that Stripe does not know, or writes otherwise, is found.
 */
@Tag("S5")
@Tag("C4")
class PayloadShapesTest {
    private static final Path FOLDER = Path.of("src/test/resources/stripe");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Class<? extends StripeObject>> CLASSES = Map.of(
            "card_error.json", StripeError.class,
            "charge.json", Charge.class,
            "dispute.json", Dispute.class,
            "event.json", Event.class,
            "payment_intent.json", PaymentIntent.class,
            "refund.json", Refund.class);

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aPayloadIsOfStripesShape(String file) throws IOException {
        JsonNode payload = JSON.readTree(Files.readString(FOLDER.resolve(file)));
        assertThat(CLASSES).containsKey(file);
        assertThat(faults(payload, file)).isEmpty();
    }

    @Test
    void aWrongFieldIsFound() throws IOException {
        ObjectNode dispute = (ObjectNode) JSON.readTree(Files.readString(FOLDER.resolve("dispute.json")));
        ((ObjectNode) dispute.path("evidence_details")).put("due", 1);
        dispute.put("state", "won");
        assertThat(faults(dispute, "dispute.json")).containsExactly("evidence_details.due", "state");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> faults(dispute.deepCopy().put("amount", "much"), "dispute.json"));
    }

    /** Names that we rely on, as Stripe's classes have them. */
    @Test
    void whatIsReadIsThere() throws IOException {
        Dispute dispute = read(Files.readString(FOLDER.resolve("dispute.json")), Dispute.class);
        assertThat(dispute.getPaymentIntent()).isEqualTo("pi_3QxScrip0000000000000001");
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        Refund refund = read(Files.readString(FOLDER.resolve("refund.json")), Refund.class);
        assertThat(refund.getPaymentIntent()).isEqualTo("pi_3QxScrip0000000000000001");
        assertThat(refund.getAmount()).isEqualTo(599);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
    }

    private static <T extends StripeObject> T read(String payload, Class<T> type) {
        return StripeObject.deserializeStripeObject(payload, type, ApiResource.getGlobalResponseGetter());
    }

    private static List<String> faults(JsonNode payload, String file) {
        StripeObject object = read(payload.toString(), Objects.requireNonNull(CLASSES.get(file)));
        List<String> faults = new ArrayList<>();
        compare(payload, JSON.readTree(object.toJson()), "", faults);
        return faults;
    }

    private static void compare(JsonNode sent, JsonNode kept, String path, List<String> faults) {
        if (sent.isObject()) {
            sent.properties().forEach(field -> {
                String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                if (kept.has(field.getKey())) {
                    compare(field.getValue(), kept.path(field.getKey()), name, faults);
                } else {
                    faults.add(name);
                }
            });
        } else if (!sent.equals(kept)) {
            faults.add(path + " is " + kept + ", not " + sent);
        }
    }
}

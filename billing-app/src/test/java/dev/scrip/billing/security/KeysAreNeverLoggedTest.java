package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Everything that Spring and Tomcat could say about a request is turned on. */
@SecuredServer
@TestPropertySource(
        properties = {
            "logging.level.org.springframework=trace",
            // The tests' own machinery, which names the properties that it starts a server with.
            "logging.level.org.springframework.test=info",
            "logging.level.org.springframework.boot.test=info",
            // What never sees a request would only drown the rest.
            "logging.level.org.springframework.beans=info",
            "logging.level.org.springframework.core=info",
            "logging.level.org.springframework.context=info",
            "logging.level.org.springframework.boot.autoconfigure=info",
            "logging.level.dev.scrip=trace",
            "logging.level.org.apache.catalina=debug"
        })
@ExtendWith(OutputCaptureExtension.class)
class KeysAreNeverLoggedTest {

    /** Levels belong to the whole process, and other tests need no chatter. */
    @AfterAll
    static void quiet() {
        var logging = LoggingSystem.get(KeysAreNeverLoggedTest.class.getClassLoader());
        for (String logger : new String[] {"org.springframework", "dev.scrip", "org.apache.catalina"}) {
            logging.setLogLevel(logger, null);
        }
    }

    @LocalServerPort
    int port;

    @Test
    void noLogAtAnyLevelHoldsASecret(CapturedOutput output) {
        var admin = new Caller(port, SecuredServer.ADMIN);
        var service = admin.makes("service", "vidmuse");
        String wrong = "scrip_testadmin_" + "wrongWRONG0123456789".repeat(3);
        new Caller(port, wrong).get("/v1/api-keys");
        service.get("/v1/api-keys");
        service.get("/v1/probe/accounts/mine");
        admin.get("/v1/probe/broken?times=1");
        admin.get("/v1/nowhere");
        admin.delete("/v1/api-keys/" + service.keyId());
        service.get("/v1/probe/accounts/mine");

        assertThat(output.getAll())
                .contains("made by key:testadmin", "revoked by key:testadmin", "POST \"/v1/api-keys\"")
                .doesNotContain(secretOf(SecuredServer.ADMIN), secretOf(service.key()), secretOf(wrong));
    }

    private static String secretOf(String key) {
        return key.split("_", -1)[2];
    }
}

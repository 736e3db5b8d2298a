package dev.scrip.billing;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.springboot.updates.UpdateCheckConfiguration;
import org.axonframework.updates.configuration.UsagePropertyProvider;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest
@AutoConfigureMockMvc
class StartTest {

    @Autowired
    MockMvcTester http;

    @Autowired
    UpdateCheckConfiguration updateCheck;

    @Test
    void theEngineStartsAndIsHealthy() {
        assertThat(http.get().uri("/actuator/health"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("status")
                .isEqualTo("UP");
    }

    @Test
    void nothingIsOpenButHealth() {
        assertThat(http.get().uri("/v1/accounts")).hasStatus(401);
        assertThat(http.get().uri("/actuator/metrics")).hasStatus(401);
    }

    @Test
    void axonNeverCallsHome() {
        assertThat(UsagePropertyProvider.create(updateCheck).getDisabled()).isTrue();
    }
}

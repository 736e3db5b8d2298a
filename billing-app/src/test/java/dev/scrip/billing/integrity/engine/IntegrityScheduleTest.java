package dev.scrip.billing.integrity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.billing.http.RunningEngine;
import dev.scrip.billing.job.Job;
import dev.scrip.billing.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@RunningEngine
@TestPropertySource(properties = "scrip.jobs.work=false")
@DirtiesContext
class IntegrityScheduleTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    private Jobs jobs;

    @Test
    void everythingIsCheckedOnceADayHoweverManyNodesLook() {
        IntegritySchedule one = new IntegritySchedule(jobs, DAY);
        IntegritySchedule other = new IntegritySchedule(jobs, DAY);
        Job first = one.look(Instant.now()).orElseThrow();

        assertThat(first.brand()).isNull();
        assertThat(first.asker().keyId()).isEqualTo("engine");
        assertThat(other.look(Instant.now())).isEmpty();
        Instant tomorrow = first.times().createdAt().plus(DAY);
        assertThat(one.look(tomorrow.minusMillis(1))).isEmpty();
        Optional<Job> next = one.look(tomorrow);
        assertThat(next).isPresent().get().isNotEqualTo(first);
        assertThat(other.look(tomorrow)).as("it looked a moment later").isEmpty();
    }
}

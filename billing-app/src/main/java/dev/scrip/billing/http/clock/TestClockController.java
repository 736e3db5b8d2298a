package dev.scrip.billing.http.clock;

import dev.scrip.billing.automation.TimeWalk;
import dev.scrip.billing.clock.TestClock;
import dev.scrip.billing.http.EdgeCode;
import dev.scrip.billing.http.Problem;
import dev.scrip.billing.security.Needs;
import dev.scrip.billing.security.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves time forward, and has all that falls due on the way recorded before it answers (E6). */
@RestController
@RequestMapping("/v1/test-clock")
@Needs(Permission.CLOCK)
@ConditionalOnProperty("scrip.test-clock.enabled")
@Tag(name = "Test clock")
class TestClockController {
    private final TestClock clock;
    private final TimeWalk walk;

    TestClockController(TestClock clock, TimeWalk walk) {
        this.clock = clock;
        this.walk = walk;
    }

    /** Where the clock stands. */
    record Reading(Instant now) {}

    /**
     * Where the clock stands after a move.
     *
     * @param accountsAdvanced how many accounts had something fall due on the way
     */
    record Moved(Instant now, int accountsAdvanced) {}

    @GetMapping
    @Operation(operationId = "getTestClock", summary = "Where the test clock stands")
    Reading now() {
        return new Reading(clock.instant());
    }

    @PutMapping
    @Operation(operationId = "moveTestClock", summary = "Move the test clock forward and run what falls due")
    Moved move(@RequestBody Reading to) {
        return moveTo(to.now());
    }

    @PostMapping
    @Operation(operationId = "moveTestClockByPost", summary = "The same as PUT")
    Moved moveByPost(@RequestBody Reading to) {
        return moveTo(to.now());
    }

    private Moved moveTo(Instant later) {
        try {
            int advanced = walk.walkTo(later);
            return new Moved(clock.instant(), advanced);
        } catch (IllegalArgumentException backwards) {
            throw Problem.of(EdgeCode.CLOCK_BACKWARDS, "The test clock does not go back.")
                    .with("field", "now")
                    .with("value", later)
                    .with("expected", "not before " + clock.instant())
                    .refusal();
        }
    }
}

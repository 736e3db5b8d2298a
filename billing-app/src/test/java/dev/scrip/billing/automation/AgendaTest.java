package dev.scrip.billing.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("E6")
class AgendaTest {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final Agenda agenda = new Agenda();

    private void put(String account, int second) {
        agenda.put(account, Optional.of(NOON.plusSeconds(second)));
    }

    @Test
    void goesByTimeAndTellsAllWhoseTurnItIsAtOnce() {
        put("late", 9);
        put("b", 3);
        put("a", 3);

        assertThat(agenda.nextBy(NOON.plusSeconds(2))).isEmpty();
        assertThat(agenda.nextBy(NOON.plusSeconds(3))).contains(NOON.plusSeconds(3));
        assertThat(agenda.takeBy(NOON.plusSeconds(3))).containsExactly("a", "b");
        assertThat(agenda.nextBy(NOON.plusSeconds(60))).contains(NOON.plusSeconds(9));
    }

    @Test
    void anAccountHasOneTurnTheLastThatWasSaid() {
        put("a", 3);
        put("a", 7);
        put("b", 5);
        agenda.put("b", Optional.empty());

        assertThat(agenda.nextBy(NOON.plusSeconds(60))).contains(NOON.plusSeconds(7));
        assertThat(agenda.takeBy(NOON.plusSeconds(60))).containsExactly("a");
        assertThat(agenda.nextBy(NOON.plusSeconds(60))).isEmpty();
    }
}

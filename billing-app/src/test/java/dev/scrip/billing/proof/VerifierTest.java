package dev.scrip.billing.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.merkle.Frontier;
import dev.scrip.billing.merkle.Hash;
import dev.scrip.billing.proof.Verdict.Finding;
import dev.scrip.billing.proof.Verdict.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("E4")
class VerifierTest {
    private static final SigningKey KEY = SigningKey.random("test");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void eventsAfterTheLastHeadAreReadAndNotProven() throws IOException {
        assertThat(verdict(events(1, 9), head(1, 5))).isEqualTo(new Verdict(null, 9, 0, 1, 5));
    }

    @Test
    void withoutHashesItIsOnlyKnownBetweenWhichHeadsTheEventLies() throws IOException {
        String events = events(1, 9).replace("\"event 6\"", "\"event six\"");
        assertThat(verdict(events, head(1, 3) + head(2, 5) + head(3, 8)).finding())
                .isEqualTo(new Finding(Reason.CHANGED, 6, 8, 3L));
    }

    @Test
    void hashesThatDoNotLeadToTheSignedRootProveNothing() throws IOException {
        String events = events(1, 9).replace("\"event 6\"", "\"event six\"");
        LeafRow made = LeafRow.of(0, new byte[32 * 9]);
        assertThat(verdict(made.line() + "\n" + events, head(1, 3) + head(2, 5) + head(3, 8))
                        .finding())
                .isEqualTo(new Finding(Reason.LEAVES_DIFFER, 1, 1, 1L));
    }

    @Test
    void anExportThatDoesNotBeginWithTheFirstEventMissesIt() throws IOException {
        assertThat(verdict(events(4, 9), head(1, 9)).finding()).isEqualTo(new Finding(Reason.MISSING, 1, 1, null));
    }

    @Test
    void twoSignedHeadsOfTheSameSizeCannotDiffer() throws IOException {
        String other = line(TreeHead.sign(KEY, 2, 5, Hash.leaf("other"), NOON));
        assertThat(verdict(events(1, 9), head(1, 5) + other).finding())
                .isEqualTo(new Finding(Reason.HEADS_DISAGREE, 5, 5, 2L));
    }

    @Test
    void aHeadWhoseTextWasChangedIsNotSigned() throws IOException {
        assertThat(verdict(events(1, 9), head(1, 3) + head(2, 5).replace("head 2", "head 3"))
                        .finding())
                .isEqualTo(new Finding(Reason.HEAD_NOT_SIGNED, 4, 5, 3L));
    }

    @Test
    void aLineThatIsNoneIsFoundWhereItStands() throws IOException {
        assertThat(verdict(events(1, 4) + "nonsense\n" + events(5, 9), head(1, 9))
                        .finding())
                .isEqualTo(new Finding(Reason.UNREADABLE, 5, 5, null));
    }

    @Test
    void headsThatCannotBeReadOrAreNotThereSayNothingAboutEvents() {
        assertThatThrownBy(() -> verdict(events(1, 9), "")).isInstanceOf(UnreadableEvidence.class);
        assertThatThrownBy(() -> verdict(events(1, 9), "nonsense")).isInstanceOf(UnreadableEvidence.class);
        assertThatThrownBy(() -> verdict(events(1, 9), head(1, 5) + head(2, 3))).isInstanceOf(UnreadableEvidence.class);
    }

    private static Verdict verdict(String events, String heads) throws IOException {
        return Verifier.verify(
                List.of(KEY.publicKey()), lines(events), lines(heads), Verifier.Hidden.FAULT, read -> {});
    }

    private static ByteLines lines(String text) {
        return new ByteLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String event(long position) {
        return "{\"position\":" + position + ",\"accountId\":\"event " + position + "\"}";
    }

    private static String events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(position -> event(position) + "\n")
                .collect(Collectors.joining());
    }

    private static String head(long number, long size) {
        Frontier frontier = new Frontier();
        LongStream.rangeClosed(1, size).forEach(position -> frontier.append(Hash.leaf(event(position))));
        return line(TreeHead.sign(KEY, number, size, frontier.root(), NOON));
    }

    private static String line(TreeHead head) {
        return "{\"note\":" + JsonMapper.shared().writeValueAsString(head.note()) + "}\n";
    }
}

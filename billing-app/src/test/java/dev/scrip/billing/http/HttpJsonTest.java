package dev.scrip.billing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.scrip.billing.event.Surface;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpJsonTest {

    record Order(
            String name,
            @Nullable Long credits,
            @Nullable BigDecimal price,
            @Nullable Integer count,
            @Nullable Surface surface,
            @Nullable Instant at,
            @Nullable Boolean now,
            @Nullable Line line,
            @Nullable List<Line> lines,
            @Nullable Map<String, Object> parameters) {}

    record Line(long amount) {}

    private final HttpJson json = new HttpJson();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name": 5}                                    | name            | a string
        {"name": true}                                 | name            | a string
        {"name": null}                                 | name            | a string
        {}                                             | name            | a string
        {"name": "x", "credits": "5"}                  | credits         | a whole number
        {"name": "x", "credits": ""}                   | credits         | a whole number
        {"name": "x", "credits": 5.0}                  | credits         | a whole number
        {"name": "x", "credits": 5.7}                  | credits         | a whole number
        {"name": "x", "credits": true}                 | credits         | a whole number
        {"name": "x", "credits": []}                   | credits         | a whole number
        {"name": "x", "count": 3000000000}             | count           | a whole number
        {"name": "x", "credits": 9223372036854775808}  | credits         | a whole number
        {"name": "x", "price": "5"}                    | price           | a decimal number
        {"name": "x", "price": 1e999999999}            | price           | a decimal number
        {"name": "x", "price": 1e-99999999}            | price           | a decimal number
        {"name": "x", "price": {}}                     | price           | a decimal number
        """)
    void aNumberOrATextThatIsNotWhatItShouldBeIsNamedWithWhatBelongsThere(String body, String field, String expected) {
        assertNamed(body, field, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name": "x", "surface": 0}                    | surface         | [MANUAL_EDITOR, AGENT_CHAT, BATCH]
        {"name": "x", "surface": "0"}                  | surface         | [MANUAL_EDITOR, AGENT_CHAT, BATCH]
        {"name": "x", "surface": "batch"}              | surface         | [MANUAL_EDITOR, AGENT_CHAT, BATCH]
        {"name": "x", "surface": ""}                   | surface         | [MANUAL_EDITOR, AGENT_CHAT, BATCH]
        {"name": "x", "at": 1772323199}                | at              | an instant like 2026-02-28T23:59:59Z
        {"name": "x", "at": "2026-02-28"}              | at              | an instant like 2026-02-28T23:59:59Z
        {"name": "x", "at": "2026-02-30T00:00:00Z"}    | at              | an instant like 2026-02-28T23:59:59Z
        {"name": "x", "at": "+99999-01-01T00:00:00Z"}  | at              | an instant like 2026-02-28T23:59:59Z
        {"name": "x", "at": ""}                        | at              | an instant like 2026-02-28T23:59:59Z
        {"name": "x", "now": "true"}                   | now             | true or false
        {"name": "x", "now": 1}                        | now             | true or false
        {"name": "x", "line": []}                      | line            | an object
        {"name": "x", "line": ""}                      | line            | an object
        {"name": "x", "line": {}}                      | line.amount     | a whole number
        {"name": "x", "line": {"amount": null}}        | line.amount     | a whole number
        {"name": "x", "line": {"amount": "1"}}         | line.amount     | a whole number
        {"name": "x", "lines": {"amount": 1}}          | lines           | an array
        {"name": "x", "lines": [{"amount": 1}, {}]}    | lines[1].amount | a whole number
        {"name": "x", "lines": [{"amount": 1}, null]}  | lines[1]        | an object
        {"name": "x", "line": {"amount": 1, "a": 2}}   | line.a          | [amount]
        """)
    void anyOtherFieldThatIsNotWhatItShouldBeIsNamedWithWhatBelongsThere(String body, String field, String expected) {
        assertNamed(body, field, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"name": "x"} 7              | More follows where the body should end.
        {"name": "x"                 | The body is not valid JSON (line 1, column 13).
        {"name": 'x'}                | The body is not valid JSON (line 1, column 10).
        {"name": "x", "name": "x"}   | A field is given twice (line 1, column 21).
        {"name": "x", "credits": 01} | The body is not valid JSON (line 1, column 27).
        {"name": "x", "price": NaN}  | The body is not valid JSON (line 1, column 27).
        {"name": "x",}               | The body is not valid JSON (line 1, column 14).
        """)
    void aBodyThatIsNotJsonIsToldWhereItStopsBeing(String body, String detail) {
        assertThat(refusal(body).detail()).isEqualTo(detail);
    }

    @Test
    void aBodyThatIsTooMuchIsRefusedBeforeItCostsAnything() {
        assertThat(refusal("{\"name\": \"x\", \"parameters\": {\"a\": " + "[".repeat(1000) + "]".repeat(1000) + "}}")
                        .detail())
                .contains("too deep");
        assertThat(refusal("{\"name\": \"" + "x".repeat(200_000) + "\"}").detail())
                .contains("too long");
        assertThat(refusal("{\"name\": \"x\", \"price\": " + "9".repeat(100) + "}")
                        .detail())
                .contains("too long");
    }

    @Test
    void whatIsRightIsReadExactly() {
        var order = json.mapper().readValue("""
            {"name": "", "credits": 9223372036854775807, "price": 0.10, "surface": "BATCH",
             "at": "2026-03-01T07:59:59+08:00", "now": false, "parameters": {"seconds": 1.50}}
            """, Order.class);
        assertThat(order.name()).isEmpty();
        assertThat(order.credits()).isEqualTo(Long.MAX_VALUE);
        assertThat(order.price()).isEqualTo(new BigDecimal("0.10"));
        assertThat(order.at()).isEqualTo(Instant.parse("2026-02-28T23:59:59Z"));
        assertThat(order.parameters()).containsEntry("seconds", new BigDecimal("1.50"));
    }

    @Test
    void answersAreWrittenInTheOrderOfTheirTypeWithoutWhatIsNotThere() {
        record Answer(String zebra, @Nullable String nothing, Optional<String> none, Instant at, BigDecimal amount) {}
        var answer =
                new Answer("z", null, Optional.empty(), Instant.parse("2026-02-28T23:59:59Z"), new BigDecimal("1E+3"));
        assertThat(json.mapper().writeValueAsString(answer))
                .isEqualTo("{\"zebra\":\"z\",\"at\":\"2026-02-28T23:59:59Z\",\"amount\":1000}");
    }

    private void assertNamed(String body, String field, String expected) {
        var problem = refusal(body);
        assertThat(problem.code()).isEqualTo("unreadable-body");
        assertThat(problem.members()).containsEntry("field", field);
        assertThat(problem.members().get("expected")).hasToString(expected);
        assertThat(problem.toString()).doesNotContain("Exception", "java.", "dev.scrip");
    }

    private Problem refusal(String body) {
        var thrown = catchThrowable(() -> json.mapper().readValue(body, Order.class));
        assertThat(thrown).as("%s should be refused", body).isNotNull();
        return UnreadableBody.because(thrown);
    }
}

package dev.scrip.billing.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewSharesTest {
    private static final List<String> VIEWS = List.of("balance", "cases", "due", "history", "queue");

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 2", "7, 2", "30, 2", "3, 1", "3, 16"})
    void each_part_falls_to_one_node_and_no_node_has_much_more_than_another(int count, int segments) {
        List<String> nodes =
                IntStream.range(0, count).mapToObj(i -> "node-" + i).toList();
        ViewShares shares = new ViewShares(VIEWS, segments, nodes);

        for (String view : VIEWS) {
            assertThat(nodes.stream().mapToInt(node -> shares.of(node, view)).sum())
                    .isEqualTo(segments);
        }
        int all = VIEWS.size() * segments;
        assertThat(nodes)
                .allSatisfy(node -> assertThat(VIEWS.stream()
                                .mapToInt(view -> shares.of(node, view))
                                .sum())
                        .isBetween(all / count, (all + count - 1) / count));
    }
}

package dev.scrip.billing.replay;

import dev.scrip.billing.whatif.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a what-if as CSV: one account a line, and for each measure by how much it would have been more. */
public final class DifferenceCsv {
    private static final List<String> PLAIN =
            List.of("events", "refusedTasks", "refusedCredits", "toPriority", "toStandard", "moreReviews");
    private static final List<String> MEASURES =
            Arrays.stream(Measure.values()).map(Compared::name).toList();
    private static final String END = "\r\n";

    /** The line that comes first. */
    public static final String HEADER = Stream.of(Stream.of("accountId"), PLAIN.stream(), MEASURES.stream())
                    .flatMap(names -> names)
                    .collect(Collectors.joining(","))
            + END;

    private DifferenceCsv() {}

    /** A line of a what-if, whose content is JSON. */
    public static String row(String accountId, String content) {
        JsonNode line = JsonMapper.shared().readTree(content);
        List<String> cells = new ArrayList<>();
        cells.add(accountId);
        PLAIN.forEach(name -> cells.add(line.path(name).asString("0")));
        MEASURES.forEach(name ->
                cells.add(line.path("figures").path(name).path("difference").asString("0")));
        return String.join(",", cells) + END;
    }
}

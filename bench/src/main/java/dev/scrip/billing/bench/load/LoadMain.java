package dev.scrip.billing.bench.load;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The client's process: carries out one plan and prints what it saw. */
public final class LoadMain {
    /** Printed when the run-up is over, so that whoever watches the processors knows when to begin. */
    public static final String MEASURING = "measuring";

    /** The variable in the environment that holds the API key. */
    public static final String KEY = "SCRIP_BENCH_KEY";

    private LoadMain() {}

    public static void main(String[] args) throws IOException {
        try (ClosedLoop loop = new ClosedLoop(LoadPlan.parse(List.of(args)), System.getenv(KEY))) {
            LoadResult result = loop.run(() -> System.out.println(MEASURING));
            System.out.println(JsonMapper.shared().writeValueAsString(result));
        }
    }
}

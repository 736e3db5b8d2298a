package dev.scrip.billing.integrity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found about one account: the first of each kind, and how many more there are. */
final class AccountFindings {
    private static final int SHOWN = 10;

    private final Map<String, List<Finding>> byKind = new LinkedHashMap<>();
    private final Map<String, Long> more = new LinkedHashMap<>();

    void add(Finding finding) {
        List<Finding> shown = byKind.computeIfAbsent(finding.kind(), none -> new ArrayList<>());
        if (shown.size() < SHOWN) {
            shown.add(finding);
        } else {
            more.merge(finding.kind(), 1L, Long::sum);
        }
    }

    /** Tells all, and forgets them. */
    List<Finding> told() {
        List<Finding> all = new ArrayList<>();
        byKind.forEach((kind, shown) -> {
            all.addAll(shown);
            if (more.containsKey(kind)) {
                all.add(shown.getLast().andMore(more.getOrDefault(kind, 0L)));
            }
        });
        byKind.clear();
        more.clear();
        return all;
    }
}

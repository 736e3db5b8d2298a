package dev.scrip.billing.http;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * What the path of an endpoint looks like from afar.
 *
 * @param elements how many segments and slashes; {@link #ANY} if that varies
 * @param end the last segment; null if that varies
 */
record PathShape(int elements, @Nullable String end) {
    private static final int ANY = -1;
    private static final PathShape UNKNOWN = new PathShape(ANY, null);

    static PathShape of(RequestMappingInfo endpoint) {
        Set<String> patterns = endpoint.getPatternValues();
        return patterns.size() == 1 ? of(patterns.iterator().next()) : UNKNOWN;
    }

    /** Whether it is worth a closer look. */
    boolean admits(PathContainer path) {
        List<PathContainer.Element> actual = path.elements();
        return elements == ANY
                || (actual.size() == elements
                        && (end == null
                                || (actual.getLast() instanceof PathContainer.PathSegment last
                                        && last.valueToMatch().equals(end))));
    }

    private static PathShape of(String pattern) {
        if (pattern.contains("*") || pattern.endsWith("/")) {
            return UNKNOWN;
        }
        String end = pattern.substring(pattern.lastIndexOf('/') + 1);
        boolean varies = end.contains("{") || end.contains("?");
        return new PathShape(PathContainer.parsePath(pattern).elements().size(), varies ? null : end);
    }
}

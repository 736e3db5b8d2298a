package dev.scrip.billing.view;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Deals the parts of all views out to nodes, one after the other, so that no two nodes differ by more than one part and each part falls
 * to somebody. Everybody who knows the same views and nodes comes to the same result.
 *
 * @param views in an order that is the same everywhere
 * @param segments parts of each view
 * @param nodes those that are alive, in an order that is the same everywhere
 */
record ViewShares(List<String> views, int segments, List<String> nodes) {

    /** How many parts of a view fall to a node. */
    int of(String node, String view) {
        int first = views.indexOf(view) * segments;
        int place = nodes.indexOf(node);
        return (int) IntStream.range(first, first + segments)
                .filter(part -> part % nodes.size() == place)
                .count();
    }
}

package dev.scrip.billing.catalog;

import dev.scrip.billing.catalog.YamlNode.Mapping;
import dev.scrip.billing.catalog.YamlNode.Scalar;
import dev.scrip.billing.catalog.YamlNode.Sequence;
import dev.scrip.billing.rejection.Rejection;
import dev.scrip.billing.rejection.RejectionCode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thing of a catalog that is to be written otherwise. Where it stands is named by its keys, with dots between them or in brackets:
 * {@code packs[add-on-500].credits}. A {@code *} stands for all keys; {@code policies.} can be left out; and
 * {@code rate-card[feature,model].credits}, or {@code rate-card[feature=…,model=…].credits}, is short for where the base credits stand.
 *
 * @param keys from the top, at least one
 * @param value what is written there; of a list all of it, with commas; {@code x1.1} multiplies what is there
 */
record NamedChange(String where, List<String> keys, String value) {
    private static final String ALL = "*";
    private static final String POLICIES = "policies";
    private static final String RATE_CARD = "rate-card";

    /** Accounts, lots and events are counted in them, or they only say which version it is. */
    private static final Set<String> FIXED = Set.of("brand", "version", "effective-from", "credit-scale", "currency");

    /** A multiple needs no more digits than any amount in a catalog may have. */
    private static final int FACTOR_LENGTH_MAX = 20;

    static Mapping all(Map<String, String> changes, Mapping root) {
        Mapping changed = root;
        for (var change : changes.entrySet()) {
            changed = of(change.getKey(), change.getValue(), root).apply(changed);
        }
        return changed;
    }

    private static NamedChange of(String where, String value, Mapping root) {
        List<String> keys = ChangePath.keys(where);
        String first = keys.isEmpty() ? "" : keys.getFirst();
        if (FIXED.contains(first)) {
            throw wrong(
                    where,
                    first,
                    "anything but " + String.join(", ", FIXED.stream().sorted().toList()));
        }
        if (first.equals(RATE_CARD) && keys.size() > 1 && keys.getLast().equals("credits")) {
            return new NamedChange(where, baseCredits(keys.subList(1, keys.size() - 1), root), value);
        }
        boolean policy = !root.entries().containsKey(first)
                && root.child(POLICIES).flatMap(it -> it.child(first)).isPresent();
        return new NamedChange(
                where,
                policy ? Stream.concat(Stream.of(POLICIES), keys.stream()).toList() : keys,
                value);
    }

    /** {@code features} can be left out; a feature without a model means all that it can be done with. */
    private static List<String> baseCredits(List<String> named, Mapping root) {
        List<String> ids = named.stream()
                .filter(id -> !id.equals("features") && !id.equals("models"))
                .map(id -> id.replaceFirst("^(feature|model)=", ""))
                .toList();
        String feature = ids.isEmpty() ? ALL : ids.getFirst();
        boolean plain = root.child(RATE_CARD)
                .flatMap(it -> it.child("features"))
                .flatMap(it -> it.child(feature))
                .flatMap(it -> it.child("credits"))
                .isPresent();
        return plain
                ? List.of(RATE_CARD, "features", feature, "credits")
                : List.of(RATE_CARD, "features", feature, "models", ids.size() > 1 ? ids.get(1) : ALL);
    }

    private Mapping apply(Mapping root) {
        if (written(root, 0) instanceof Mapping changed) {
            return changed;
        }
        throw wrong(where, value, "a place below the top");
    }

    private YamlNode written(YamlNode node, int depth) {
        if (depth == keys.size()) {
            return leaf(node);
        }
        if (!(node instanceof Mapping mapping)) {
            throw wrong(where, keys.get(depth), "nothing more: here stands " + node.described());
        }
        String key = keys.get(depth);
        List<String> here = key.equals(ALL) ? matching(mapping, depth) : List.of(key);
        if (!mapping.entries().keySet().containsAll(here) || here.isEmpty()) {
            throw wrong(where, key, Spelling.expectedKey(key, mapping.entries().keySet()));
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>(mapping.entries());
        here.forEach(each -> entries.computeIfPresent(each, (name, below) -> written(below, depth + 1)));
        return new Mapping(mapping.line(), entries);
    }

    /** All below which there is what is named next; a feature that takes no model has none to change. */
    private List<String> matching(Mapping mapping, int depth) {
        return mapping.entries().entrySet().stream()
                .filter(entry -> leadsOn(entry.getValue(), depth + 1))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean leadsOn(YamlNode node, int depth) {
        if (depth == keys.size()) {
            return true;
        }
        return keys.get(depth).equals(ALL)
                ? node instanceof Mapping mapping && !matching(mapping, depth).isEmpty()
                : node.child(keys.get(depth))
                        .filter(below -> leadsOn(below, depth + 1))
                        .isPresent();
    }

    private YamlNode leaf(YamlNode node) {
        return switch (node) {
            case Scalar scalar -> new Scalar(scalar.line(), value.startsWith("x") ? multiplied(scalar) : value);
            case Sequence list ->
                new Sequence(
                        list.line(),
                        Stream.of(value.replaceAll("^\\[|]$", "").split(","))
                                .map(String::strip)
                                .filter(element -> !element.isEmpty())
                                .<YamlNode>map(element -> new Scalar(list.line(), element))
                                .toList());
            case Mapping mapping ->
                throw wrong(
                        where,
                        value,
                        "one of " + String.join(", ", mapping.entries().keySet()) + " below it");
        };
    }

    private String multiplied(Scalar scalar) {
        try {
            if (value.length() <= FACTOR_LENGTH_MAX) {
                return new BigDecimal(scalar.text())
                        .multiply(new BigDecimal(value.substring(1)))
                        .stripTrailingZeros()
                        .toPlainString();
            }
        } catch (NumberFormatException text) {
            // What is written there is no number, or the factor is none: then it is a value that begins like one.
        }
        return value;
    }

    private static Rejection wrong(String where, String found, String expected) {
        return Rejection.invalid(RejectionCode.INVALID_VALUE, "changes." + where, found, expected);
    }
}

package dev.scrip.billing.catalog;

import dev.scrip.billing.catalog.YamlNode.Mapping;
import dev.scrip.billing.catalog.YamlNode.Scalar;
import dev.scrip.billing.catalog.YamlNode.Sequence;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A mapping of the catalog while it is read. It never fails: whatever is wrong goes to the report and something harmless takes its
 * place, so that one run shows all mistakes. It knows which keys were asked for, and reports the ones nobody wants.
 */
final class Section {
    private final Report report;
    private final List<String> path;
    private final Mapping mapping;
    private final Set<String> asked = new LinkedHashSet<>();

    private Section(Report report, List<String> path, Mapping mapping) {
        this.report = report;
        this.path = path;
        this.mapping = mapping;
    }

    /** Reads the whole file with the reader, then reports the keys that it did not ask for. */
    static <T> T read(Report report, Mapping root, Function<Section, T> reader) {
        return new Section(report, List.of(), root).readBy(reader);
    }

    /** The value at a key that must be there. */
    <T> T required(String key, ScalarType<T> type) {
        Optional<YamlNode> node = child(key);
        if (node.isEmpty()) {
            missing(key, type.expected());
        }
        return node.map(found -> scalar(List.of(key), found, type)).orElseGet(type::standIn);
    }

    /** The value at a key that may be left out. */
    <T> Optional<T> optional(String key, ScalarType<T> type) {
        return child(key).map(found -> scalar(List.of(key), found, type));
    }

    /** The list at a key that must be there; it may be empty. */
    <T> List<T> list(String key, ScalarType<T> type) {
        Optional<YamlNode> node = child(key);
        if (node.isEmpty()) {
            missing(key, "a list");
        }
        return node.map(found -> elements(key, found, type)).orElseGet(List::of);
    }

    /** The mapping at a key that must be there. */
    <T> T section(String key, Function<Section, T> reader) {
        Optional<Section> section = child(key).flatMap(found -> below(key, found));
        if (!has(key)) {
            missing(key, "a mapping");
        }
        return section.orElseGet(() -> nothing(key)).readBy(reader);
    }

    /** The mapping at a key that may be left out. */
    <T> Optional<T> optionalSection(String key, Function<Section, T> reader) {
        return child(key).flatMap(found -> below(key, found)).map(section -> section.readBy(reader));
    }

    /** The mapping from ids to mappings at a key that must be there; it may be empty. */
    <T> Map<String, T> sections(String key, BiFunction<String, Section, T> reader) {
        return section(key, ids -> {
            Map<String, T> all = new LinkedHashMap<>();
            for (String id : ids.mapping.entries().keySet()) {
                all.put(ids.checkedId(id), ids.section(id, section -> reader.apply(id, section)));
            }
            return all;
        });
    }

    /** The mapping from names to values at a key that must be there; it may be empty. */
    <T> Map<String, T> values(String key, ScalarType<T> type) {
        return section(key, ids -> {
            Map<String, T> all = new LinkedHashMap<>();
            for (String id : ids.mapping.entries().keySet()) {
                all.put(id, ids.required(id, type));
            }
            return all;
        });
    }

    /** The mapping from names to lists of values at a key that must be there; it may be empty. */
    <T> Map<String, List<T>> lists(String key, ScalarType<T> type) {
        return section(key, ids -> {
            Map<String, List<T>> all = new LinkedHashMap<>();
            for (String id : ids.mapping.entries().keySet()) {
                all.put(id, ids.list(id, type));
            }
            return all;
        });
    }

    /** Whether something is written at the key. */
    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Whether nothing wrong was found at these keys: values that stand in for mistakes are not worth comparing. */
    boolean areSound(String... keys) {
        return Arrays.stream(keys).noneMatch(key -> report.concerns(Report.below(path, key)));
    }

    /** Reports a value that is well written but makes no sense. */
    void problem(String key, String found, String expected) {
        problem(List.of(key), found, expected);
    }

    /** The same, at the end of several keys; an element of a list has its index for a key. */
    void problem(List<String> keys, String found, String expected) {
        YamlNode nearest = mapping;
        for (String key : keys) {
            nearest = nearest.child(key).orElse(nearest);
        }
        List<String> place = Stream.concat(path.stream(), keys.stream()).toList();
        report.add(nearest.line(), place, found, expected);
    }

    private String checkedId(String id) {
        if (!ScalarType.isId(id)) {
            problem(id, "the key '" + id + "'", ScalarType.id().expected());
        }
        return id;
    }

    private Optional<YamlNode> child(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    private Optional<Section> below(String key, YamlNode node) {
        if (node instanceof Mapping found) {
            return Optional.of(new Section(report, Report.below(path, key), found));
        }
        problem(key, node.described(), "a mapping");
        return Optional.empty();
    }

    /** Stands in for a mapping that is missing; what is missing inside it is not worth another line, so nobody hears of it. */
    private Section nothing(String key) {
        return new Section(new Report(""), Report.below(path, key), new Mapping(mapping.line(), Map.of()));
    }

    private <T> List<T> elements(String key, YamlNode node, ScalarType<T> type) {
        List<T> elements = new ArrayList<>();
        if (node instanceof Sequence sequence) {
            for (YamlNode element : sequence.elements()) {
                List<String> place = List.of(key, String.valueOf(elements.size()));
                elements.add(scalar(place, element, type));
            }
        } else {
            problem(key, node.described(), "a list");
        }
        return elements;
    }

    private <T> T scalar(List<String> keys, YamlNode node, ScalarType<T> type) {
        if (node instanceof Scalar scalar) {
            try {
                return type.parse().apply(scalar.text());
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException unexpected) {
                // The report below says what was expected; why the parser stumbled adds nothing to it.
            }
        }
        problem(keys, node.described(), type.expected());
        return type.standIn();
    }

    private <T> T readBy(Function<Section, T> reader) {
        T read = reader.apply(this);
        for (String key : mapping.entries().keySet()) {
            if (!asked.contains(key)) {
                problem(key, "the unknown key '" + key + "'", Spelling.expectedKey(key, asked));
            }
        }
        return read;
    }

    private void missing(String key, String expected) {
        problem(key, "nothing", expected);
    }
}

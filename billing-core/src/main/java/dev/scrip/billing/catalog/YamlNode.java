package dev.scrip.billing.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a YAML file that remembers its line, and its scalars exactly as they are written. */
sealed interface YamlNode {
    /** The line on which it starts, from 1. */
    int line();

    /** What is below it at this key, or at this index of a list. */
    default Optional<YamlNode> child(String key) {
        return Optional.empty();
    }

    /** What it is, for someone who expected something else. */
    String described();

    /** A single value: {@code text} as it is written, without its quotes; empty if nothing is written. */
    record Scalar(int line, String text) implements YamlNode {
        @Override
        public String described() {
            return text.isEmpty() ? "nothing" : "'" + text + "'";
        }
    }

    /** A list of values. */
    record Sequence(int line, List<YamlNode> elements) implements YamlNode {
        @Override
        public Optional<YamlNode> child(String index) {
            return Optional.of(elements.get(Integer.parseInt(index)));
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Keys with their values, in the order in which they are written. */
    record Mapping(int line, Map<String, YamlNode> entries) implements YamlNode {
        @Override
        public Optional<YamlNode> child(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        @Override
        public String described() {
            return "a mapping";
        }
    }
}

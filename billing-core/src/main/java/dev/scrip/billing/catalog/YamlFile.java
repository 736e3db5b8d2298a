package dev.scrip.billing.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Turns a YAML file into nodes. It reads the parser's tokens instead of binding objects because the tokens still know their line
 * and their exact text: {@code 19.90} stays {@code 19.90} and never passes through a floating-point number.
 */
final class YamlFile {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final YAMLParser parser;
    private final Report report;

    private YamlFile(YAMLParser parser, Report report) {
        this.parser = parser;
        this.report = report;
    }

    /** The mapping that the file holds; empty, with the reason in the report, if it holds none. */
    static Optional<YamlNode.Mapping> read(String text, Report report) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                report.add(1, List.of(), "nothing", "a catalog");
                return Optional.empty();
            }
            YamlNode root = new YamlFile(parser, report).node(List.of());
            if (parser.nextToken() != null) {
                report.add(
                        parser.currentTokenLocation().getLineNr(),
                        List.of(),
                        "a second document",
                        "one catalog a file");
            }
            if (root instanceof YamlNode.Mapping mapping) {
                return Optional.of(mapping);
            }
            report.add(root.line(), List.of(), root.described(), "a mapping");
        } catch (JacksonException unreadable) {
            int line = unreadable.getLocation() == null
                    ? 1
                    : unreadable.getLocation().getLineNr();
            report.add(line, List.of(), "no YAML: " + unreadable.getOriginalMessage(), "readable YAML");
        }
        return Optional.empty();
    }

    private YamlNode node(List<String> path) {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line, path);
            case START_ARRAY -> sequence(line, path);
            case VALUE_NULL -> new YamlNode.Scalar(line, "");
            default -> new YamlNode.Scalar(line, scalar(line, path));
        };
    }

    /** Jackson hands out an alias as a text that says its name, which would be taken for the value. */
    private String scalar(int line, List<String> path) {
        String text = parser.getString();
        if (parser.isCurrentAlias()) {
            report.add(line, path, "the alias '*" + text + "'", "the value itself");
        }
        return text;
    }

    private YamlNode mapping(int line, List<String> path) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            List<String> keyPath = Report.below(path, key);
            parser.nextToken();
            if (entries.put(key, node(keyPath)) != null) {
                report.add(keyLine, keyPath, "the key a second time", "each key once");
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    private YamlNode sequence(int line, List<String> path) {
        List<YamlNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(Report.below(path, String.valueOf(elements.size()))));
        }
        return new YamlNode.Sequence(line, elements);
    }
}

package dev.scrip.billing.event;

import java.util.List;

/** What a lot may be spent on (C6): only these features and only these models; an empty list limits nothing. */
public record Scope(List<String> features, List<String> models) {
    /** May be spent on anything. */
    public static final Scope ANYTHING = new Scope(List.of(), List.of());

    public Scope {
        features = List.copyOf(features);
        models = List.copyOf(models);
    }
}

package dev.scrip.billing.cli;

import tools.jackson.databind.JsonNode;

/** How values of answers stand in a table. */
final class Answers {
    private Answers() {}

    /** Empty when there is none. */
    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    /** With a plus when it is above zero. */
    static String signed(JsonNode number) {
        String text = number.asString("");
        return number.isNumber() && number.decimalValue().signum() > 0 ? "+" + text : text;
    }
}

package dev.scrip.billing.proof;

import org.jspecify.annotations.Nullable;

/** Writes texts as JSON in one way only: what must be escaped is, and nothing else. */
final class JsonText {
    private JsonText() {}

    static void append(StringBuilder to, @Nullable String text) {
        if (text == null) {
            to.append("null");
            return;
        }
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ') {
                to.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }
}

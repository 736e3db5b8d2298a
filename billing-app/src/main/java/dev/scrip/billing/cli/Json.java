package dev.scrip.billing.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One object on one line, for programs that read what commands say. */
final class Json {
    private Json() {}

    /** Names and values in turn. */
    static void print(PrintWriter out, Object... parts) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            object.put(String.valueOf(parts[i]), parts[i + 1]);
        }
        print(out, object);
    }

    static void print(PrintWriter out, Map<String, ?> object) {
        out.println(JsonMapper.shared().writeValueAsString(object));
        out.flush();
    }
}

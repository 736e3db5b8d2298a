package dev.scrip.billing.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls commands as a script would. */
final class Shell {
    private Shell() {}

    /** How a command ended, and all that it said. */
    record Ended(int code, String said) {
        JsonNode json() {
            return JsonMapper.shared().readTree(said);
        }
    }

    static Ended scrip(String... words) {
        StringWriter said = new StringWriter();
        int code = Scrip.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(words);
        return new Ended(code, said.toString());
    }
}

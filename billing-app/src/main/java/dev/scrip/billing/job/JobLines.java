package dev.scrip.billing.job;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what jobs find, many lines with one statement. */
final class JobLines {
    private JobLines() {}

    static void add(JdbcClient jdbc, String jobId, List<JobLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        String[] rows = new String[lines.size()];
        Arrays.fill(rows, "(?, ?, ?, ?)");
        JdbcClient.StatementSpec insert =
                jdbc.sql("insert into job_line (job_id, place, account_id, content) values " + String.join(", ", rows));
        for (JobLine line : lines) {
            insert = insert.param(jobId)
                    .param(line.place())
                    .param(line.accountId())
                    .param(line.content());
        }
        insert.update();
    }
}

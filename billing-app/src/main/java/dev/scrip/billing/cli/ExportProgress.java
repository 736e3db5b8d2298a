package dev.scrip.billing.cli;

import dev.scrip.billing.analysis.ExportFolder;
import dev.scrip.billing.export.ExportTable;
import java.time.Duration;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far an export is: a bar for each table where somebody looks at a terminal, otherwise nothing. */
final class ExportProgress implements ExportFolder.Watcher, AutoCloseable {
    private final boolean isShown;
    private @Nullable ProgressBar bar;

    private ExportProgress(boolean isShown) {
        this.isShown = isShown;
    }

    static ExportProgress onTerminal() {
        return new ExportProgress(JobProgress.isTerminal());
    }

    /** For programs. */
    static ExportProgress none() {
        return new ExportProgress(false);
    }

    @Override
    public LongConsumer begins(ExportTable table, long from, long upTo) {
        close();
        if (!isShown) {
            return position -> {};
        }
        ProgressBar shown = new ProgressBarBuilder()
                .setTaskName(table.code())
                .setInitialMax(upTo)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .startsFrom(from, Duration.ZERO)
                .showSpeed()
                .build();
        bar = shown;
        return shown::stepTo;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}

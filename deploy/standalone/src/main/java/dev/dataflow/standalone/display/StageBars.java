package dev.dataflow.standalone.display;

import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.JobProgress.StageCount;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A live bar for each stage; a bar counts pages really done. */
final class StageBars implements ProgressDisplay {

    private static final int REDRAW_MILLIS = 200;

    private final Map<Stage, ProgressBar> bars = new EnumMap<>(Stage.class);

    StageBars(PrintStream out, String fileName) {
        out.println(fileName);
        for (Stage stage : Stage.values()) {
            bars.put(stage, bar(stage));
        }
    }

    @Override
    public void show(JobProgress progress) {
        progress.stages().forEach((stage, count) -> {
            ProgressBar bar = bars.get(stage);
            if (bar != null) {
                show(bar, count);
            }
        });
    }

    @Override
    public void close() {
        bars.values().forEach(ProgressBar::close);
    }

    private static void show(ProgressBar bar, StageCount count) {
        bar.maxHint(Math.max(count.total(), 1));
        bar.stepTo((long) count.done() + count.failed());
        bar.setExtraMessage(count.failed() > 0 ? count.failed() + " failed" : count.status());
    }

    private static ProgressBar bar(Stage stage) {
        return new ProgressBarBuilder()
                .setTaskName("%-10s".formatted(stage.wireName()))
                .setInitialMax(1)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .hideEta()
                .build();
    }
}

package dev.dataflow.standalone.display;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.JobProgress.StageCount;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of each file, as a table of plain text, with warnings and errors below. */
public final class SummaryTable {

    /**
     * A line of the table.
     *
     * @param fileName the source
     * @param outcome  {@code success}, {@code failed}, {@code cancelled} or {@code refused}
     * @param pages    done by extraction; {@code -} when unknown
     * @param images   done by raster
     * @param seconds  from start to end
     * @param where    the folder with the results, or the error
     * @param notes    warnings
     */
    public record Row(
            String fileName,
            String outcome,
            String pages,
            String images,
            String seconds,
            String where,
            List<String> notes) {

        /** The row of a job that ended. */
        public static Row of(String fileName, JobProgress job, String folder) {
            String where = job.error() == null
                    ? folder
                    : job.error().code() + ": " + job.error().message();
            return new Row(
                    fileName,
                    job.status().wireName(),
                    count(job.stages().get(Stage.EXTRACTION)),
                    count(job.stages().get(Stage.RASTER)),
                    seconds(job.startedAt(), job.finishedAt()),
                    where,
                    job.warnings());
        }

        /** The row of a file that the gateway refused. */
        public static Row refused(String fileName, String code, @Nullable String message) {
            return new Row(fileName, "refused", "-", "-", "-", code + ": " + message, List.of());
        }

        /** Whether the file was done. */
        public boolean succeeded() {
            return outcome.equals(JobStatus.SUCCESS.wireName());
        }

        private static String count(@Nullable StageCount count) {
            if (count == null || count.total() == 0) {
                return "-";
            }
            return count.failed() == 0
                    ? Integer.toString(count.done())
                    : "%d of %d".formatted(count.done(), count.total());
        }

        private static String seconds(@Nullable Instant from, @Nullable Instant to) {
            return from == null || to == null
                    ? "-"
                    : String.format(
                            Locale.ROOT, "%.1f", Duration.between(from, to).toMillis() / 1000.0);
        }
    }

    private static final List<String> HEADINGS = List.of("File", "Outcome", "Pages", "Images", "Seconds", "Results");

    private SummaryTable() {}

    public static void print(PrintStream out, List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        rows.forEach(row -> lines.add(
                List.of(row.fileName(), row.outcome(), row.pages(), row.images(), row.seconds(), row.where())));
        int[] widths = widths(lines);
        out.println();
        lines.forEach(line -> out.println(padded(line, widths)));
        rows.forEach(row -> row.notes().forEach(note -> out.println("  " + row.fileName() + ": " + note)));
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : lines) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        return widths;
    }

    private static String padded(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            text.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return text.toString().stripTrailing();
    }
}

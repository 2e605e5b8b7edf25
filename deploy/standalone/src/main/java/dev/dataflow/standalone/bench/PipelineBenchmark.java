package dev.dataflow.standalone.bench;

import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.JobProgress;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long a one-page digital PDF takes from the start of its upload to the {@code finished} event, on a warm {@code up} in a process of
 * its own, over HTTP on loopback; and how much of that is the pipeline's own: the whole less the time inside the stage functions, which
 * {@code dataflow_function_seconds_sum} counts. Stages that run side by side make that share look smaller than it is, never larger.
 */
public final class PipelineBenchmark {

    private static final int WARM_UP = 40;
    private static final int MEASURED = 50;
    private static final int AT_ONCE = 100;

    private final PrintStream out;

    public PipelineBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it below a folder of its own and prints what it saw. */
    public void run(Path folder) throws IOException, InterruptedException {
        Path pdf = folder.resolve("one-page.pdf");
        OnePagePdf.write(pdf);
        try (UpProcess up = UpProcess.start(folder);
                GatewayClient client = new GatewayClient(up.url(), Optional.empty())) {
            print("start to ready", seconds(up.startToReady()));
            print("memory at rest", up.residentMebibytes() + " MiB resident");
            for (int i = 0; i < WARM_UP; i++) {
                job(client, pdf);
            }
            oneAfterTheOther(up, client, pdf);
            atOnce(client, pdf);
            print("memory after work", up.residentMebibytes() + " MiB resident");
        }
    }

    private void oneAfterTheOther(UpProcess up, GatewayClient client, Path pdf)
            throws IOException, InterruptedException {
        double before = up.metric("dataflow_function_seconds_sum");
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            times.add(job(client, pdf));
        }
        double inFunctions = (up.metric("dataflow_function_seconds_sum") - before) / MEASURED;
        double mean = times.stream().mapToLong(Duration::toNanos).average().orElseThrow() / 1e9;
        print("one after the other", Percentiles.of(times).toString());
        print(
                "of it, on average",
                String.format(
                        Locale.ROOT,
                        "%.0f ms in stage functions, %.0f ms the pipeline's own",
                        inFunctions * 1000,
                        Math.max(mean - inFunctions, 0) * 1000));
    }

    private void atOnce(GatewayClient client, Path pdf) throws InterruptedException {
        long begin = System.nanoTime();
        List<Duration> times = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Duration>> jobs = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                jobs.add(threads.submit(() -> job(client, pdf)));
            }
            for (Future<Duration> job : jobs) {
                times.add(job.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job did not end in success", e);
        }
        Duration all = Duration.ofNanos(System.nanoTime() - begin);
        print(
                AT_ONCE + " at once",
                Percentiles.of(times)
                        + String.format(
                                Locale.ROOT,
                                ", all in %s, %.1f jobs/s",
                                seconds(all),
                                AT_ONCE / (all.toNanos() / 1e9)));
    }

    private static Duration job(GatewayClient client, Path pdf) {
        long begin = System.nanoTime();
        String jobId = client.submit(pdf, Map.of());
        JobProgress end = new ProgressStream(client).follow(jobId, progress -> {});
        if (end.status() != JobStatus.SUCCESS) {
            throw new IllegalStateException("job " + jobId + " ended as " + end.status() + ": " + end.error());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void print(String what, String value) {
        out.printf("%-22s %s%n", what, value);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}

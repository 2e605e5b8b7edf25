package dev.dataflow.standalone.bench;

import dev.dataflow.standalone.client.GatewayClient;
import dev.dataflow.standalone.client.ProgressStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The gateway of an {@code up} in a process of its own, on loopback: how fast files arrive on each way, beside nginx that writes the same file
 * by PUT; how many questions for a job are answered a second, beside nginx that serves the same bytes from a file; and what a thousand watchers
 * of one job cost. Uploads take turns, so that whatever else the machine does falls on all of them.
 */
public final class GatewayBenchmark {

    private static final int MEBIBYTES = 256;
    private static final int TURNS = 5;
    private static final int CONNECTIONS = 32;
    private static final int SECONDS = 5;
    private static final int WARM_UP_SECONDS = 25;
    private static final int WATCHERS = 1000;
    private static final int PAGES = 40;

    private final PrintStream out;

    public GatewayBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it below a folder of its own and prints what it saw. */
    public void run(Path folder) throws IOException, InterruptedException {
        Optional<Nginx> peer = Nginx.start(Files.createDirectories(folder.resolve("nginx")));
        try (UpProcess up = UpProcess.start(Files.createDirectories(folder.resolve("up")));
                GatewayClient client = new GatewayClient(up.url(), Optional.empty())) {
            if (peer.isEmpty()) {
                out.println("no nginx on this machine: no peer is measured (Debian: nginx)");
            }
            uploads(up, peer, folder);
            questions(up, client, peer, folder);
            watchers(up, client, folder);
        } finally {
            peer.ifPresent(Nginx::close);
        }
    }

    private void uploads(UpProcess up, Optional<Nginx> peer, Path folder) throws IOException, InterruptedException {
        Path file = BigPdf.write(folder.resolve("big.pdf"), MEBIBYTES);
        List<Double> raw = new ArrayList<>();
        List<Double> form = new ArrayList<>();
        List<Double> resumable = new ArrayList<>();
        List<Double> put = new ArrayList<>();
        try (UploadRates rates = new UploadRates(up.url(), file)) {
            for (int turn = 0; turn <= TURNS; turn++) { // the first warms up
                raw.add(rates.raw());
                form.add(rates.form());
                resumable.add(rates.resumable());
                if (peer.isPresent()) {
                    put.add(rates.put(peer.get().url().resolve("/big.pdf")));
                    peer.get().remove("big.pdf");
                }
            }
        }
        double nginx = peer.isPresent() ? median(put) : Double.NaN;
        rate("upload, raw body", median(raw), nginx);
        rate("upload, form", median(form), nginx);
        rate("upload, tus", median(resumable), nginx);
        if (peer.isPresent()) {
            rate("upload, nginx PUT", nginx, nginx);
        }
    }

    private void questions(UpProcess up, GatewayClient client, Optional<Nginx> peer, Path folder)
            throws IOException, InterruptedException {
        if (!Wrk.isThere()) {
            out.println("no wrk on this machine: questions a second are not measured (Debian: wrk)");
            return;
        }
        Path pdf = folder.resolve("one-page.pdf");
        OnePagePdf.write(pdf);
        String job = client.submit(pdf, Map.of("raster", "none"));
        new ProgressStream(client).follow(job, progress -> {});
        URI status = up.url().resolve("/v1/jobs/" + job + "/progress");
        Wrk.get(status, CONNECTIONS, WARM_UP_SECONDS); // until the compiler is done with what is asked
        Wrk ours = Wrk.get(status, CONNECTIONS, SECONDS);
        print("status, gateway", ours.toString());
        if (peer.isPresent()) {
            byte[] same = status.toURL().openStream().readAllBytes();
            Wrk theirs = Wrk.get(peer.get().serve("progress.json", same), CONNECTIONS, SECONDS);
            print("status, nginx file", theirs.toString());
            print("status, ratio", String.format(Locale.ROOT, "%.2f", ours.perSecond() / theirs.perSecond()));
        }
    }

    private void watchers(UpProcess up, GatewayClient client, Path folder) throws IOException, InterruptedException {
        Path pdf = folder.resolve("pages.pdf");
        OnePagePdf.write(pdf, PAGES);
        print("without watchers", watched(up, client, pdf, 1));
        long before = up.residentMebibytes();
        print(WATCHERS + " watchers", watched(up, client, pdf, WATCHERS));
        print("memory they took", (up.residentMebibytes() - before) + " MiB resident");
    }

    private static String watched(UpProcess up, GatewayClient client, Path pdf, int count) throws InterruptedException {
        Duration used = up.processorTime();
        long begin = System.nanoTime();
        String job = client.submit(pdf, Map.of());
        try (Watchers watchers = new Watchers(up.url().resolve("/v1/jobs/" + job + "/events"), count)) {
            watchers.awaitConnected();
            Percentiles behind = Percentiles.of(watchers.awaitFinished());
            return String.format(
                    Locale.ROOT,
                    "%d events each, the end heard after the first: %s; a job of %d pages in %.1f s, %.1f s of processor time",
                    watchers.events() / count,
                    behind,
                    PAGES,
                    (System.nanoTime() - begin) / 1e9,
                    up.processorTime().minus(used).toMillis() / 1e3);
        }
    }

    private void rate(String what, double mebibytes, double nginx) {
        print(
                what,
                Double.isNaN(nginx)
                        ? String.format(Locale.ROOT, "%.0f MiB/s", mebibytes)
                        : String.format(Locale.ROOT, "%.0f MiB/s, %.2f of nginx", mebibytes, mebibytes / nginx));
    }

    /** Without the first. */
    private static double median(List<Double> turns) {
        List<Double> sorted = turns.stream().skip(1).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void print(String what, String value) {
        out.printf("%-22s %s%n", what, value);
    }
}

package dev.dataflow.standalone.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the load generator wrk (Debian: {@code wrk}) says of a GET: it takes little of the machine, so that the server is what is measured.
 *
 * @param perSecond answers a second
 * @param latencies lines of its latency distribution: {@code 50% 1.20ms}
 */
record Wrk(double perSecond, List<String> latencies) {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("^\\s+(50|90|99)%\\s+(\\S+)", Pattern.MULTILINE);
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    static boolean isThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")));
    }

    /** @throws IOException when it does not run, or an answer is no success */
    static Wrk get(URI url, int connections, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency", url.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || REFUSED.matcher(output).find()) {
            throw new IOException("wrk failed: " + output);
        }
        return parse(output);
    }

    static Wrk parse(String output) throws IOException {
        Matcher rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IOException("wrk says no rate: " + output);
        }
        List<String> latencies = new ArrayList<>();
        LATENCY.matcher(output).results().forEach(line -> latencies.add("p" + line.group(1) + " " + line.group(2)));
        return new Wrk(Double.parseDouble(rate.group(1)), latencies);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.0f/s (%s)", perSecond, String.join(", ", latencies));
    }
}

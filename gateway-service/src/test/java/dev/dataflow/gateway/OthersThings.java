package dev.dataflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.storage.StorageKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What really exists and belongs to somebody else, by the variable that names it in a route. A route with a variable that is not here fails
 * its test until somebody says how to make such a thing: so no kind of thing can be added that strangers reach.
 */
final class OthersThings {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)}");

    private final Map<String, String> byVariable = new HashMap<>();

    private OthersThings() {}

    /** @param headers the owner's credential */
    static OthersThings of(String owner, GatewayServer server, HttpCalls http, String[] headers) throws Exception {
        OthersThings things = new OthersThings();
        things.byVariable.put("jobId", job(owner, server));
        things.byVariable.put("key", "/report/report.md");
        things.byVariable.put("uploadId", upload(http, headers));
        things.byVariable.put("batchId", batch(http, headers));
        return things;
    }

    /** Whether a route leads to one thing of somebody's. */
    static boolean namesAThing(String pattern) {
        return VARIABLE.matcher(pattern).find();
    }

    /** The path to their thing. */
    String path(String pattern) {
        Matcher matcher = VARIABLE.matcher(pattern);
        StringBuilder path = new StringBuilder();
        while (matcher.find()) {
            String value = byVariable.get(matcher.group(1));
            if (value == null) {
                throw new AssertionError("say in OthersThings how to make somebody else's {" + matcher.group(1)
                        + "}, so that it is tested that " + pattern + " does not show it to strangers");
            }
            int start = matcher.start();
            boolean slashBefore = start > 0 && pattern.charAt(start - 1) == '/';
            matcher.appendReplacement(
                    path, Matcher.quoteReplacement(slashBefore && value.startsWith("/") ? value.substring(1) : value));
        }
        return matcher.appendTail(path).toString();
    }

    private static String upload(HttpCalls http, String[] credential) throws Exception {
        HttpResponse<String> created = http.send(
                "POST",
                "/v1/uploads",
                BodyPublishers.noBody(),
                credential[0],
                credential[1],
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "1000");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return lastSegment(created.headers().firstValue("Location").orElseThrow());
    }

    private static String batch(HttpCalls http, String[] credential) throws Exception {
        String file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n";
        HttpResponse<String> posted = http.send(
                "POST",
                "/v1/jobs",
                BodyPublishers.ofString(file + file + "--b--\r\n"),
                credential[0],
                credential[1],
                "Content-Type",
                "multipart/form-data; boundary=b");
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        return lastSegment(posted.headers().firstValue("Location").orElseThrow());
    }

    private static String lastSegment(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String job(String owner, GatewayServer server) throws Exception {
        JobState job = JobStates.endedWithFailedPage(JobStates.submitted("theirs", owner, 1));
        for (String key : new String[] {"input.pdf", "report/report.md"}) {
            byte[] bytes = "%PDF".getBytes(StandardCharsets.UTF_8);
            server.storage.write(
                    StorageKey.of(job.root() + "/" + key),
                    "text/markdown",
                    bytes.length,
                    new ByteArrayInputStream(bytes));
        }
        server.tell(job);
        return job.jobId();
    }
}

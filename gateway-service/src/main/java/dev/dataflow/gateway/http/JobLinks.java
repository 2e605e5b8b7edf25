package dev.dataflow.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** Where a client goes on from a job: paths, so that they hold behind any proxy. */
public record JobLinks(String self, String progress, String events, String results) {

    public static JobLinks of(String jobId) {
        String self = "/v1/jobs/" + jobId;
        return new JobLinks(self, self + "/progress", self + "/events", self + "/results");
    }

    /** Where a file of the job is fetched. */
    String result(String relative) {
        return Arrays.stream(relative.split("/"))
                .map(segment -> UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/", results + "/", ""));
    }
}

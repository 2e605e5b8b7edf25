package dev.dataflow.gateway.webhook;

import dev.dataflow.pipeline.event.EventType;
import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.storage.StorageKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a receiver is told of a finished job: a CloudEvent 1.0 in structured mode. Its id is that of the same event on Kafka. It says what the
 * owner may know anyway, with paths of the API to ask on, and nothing of where files are stored.
 */
final class WebhookMessage {

    private static final int MAX_WARNINGS = 100;

    private WebhookMessage() {}

    /** The body, as JSON. */
    static String of(JobFinished job) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", job.eventId());
        event.put("source", "/dataflow/gateway");
        event.put("type", "dev.dataflow." + EventType.of(job).typeName());
        event.put("subject", job.jobId());
        event.put("time", job.occurredAt());
        event.put("datacontenttype", "application/json");
        event.put("data", data(job));
        return Json.mapper().writeValueAsString(event);
    }

    private static Map<String, Object> data(JobFinished job) {
        String self = "/v1/jobs/" + job.jobId();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("job_id", job.jobId());
        data.put("attempt", job.attempt());
        data.put("status", job.status());
        data.put("file_name", job.fileName());
        data.put("page_count", job.pages());
        data.put("finished_at", job.occurredAt());
        data.put("error", job.error());
        data.put("warning_count", job.warnings().size());
        data.put("warnings", job.warnings().stream().limit(MAX_WARNINGS).toList());
        data.put("outputs", outputs(job));
        data.put("links", Map.of("self", self, "results", self + "/results"));
        return data;
    }

    private static List<Map<String, Object>> outputs(JobFinished job) {
        JobKeys keys = JobKeys.at(job.root());
        return job.outputs().stream().map(output -> output(keys, output)).toList();
    }

    private static Map<String, Object> output(JobKeys keys, Output output) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("key", keys.relative(StorageKey.of(output.key())));
        told.put("size", output.size());
        told.put("content_type", output.contentType());
        return told;
    }
}

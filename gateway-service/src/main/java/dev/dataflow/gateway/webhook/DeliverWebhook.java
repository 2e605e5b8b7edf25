package dev.dataflow.gateway.webhook;

import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.pipeline.telemetry.OpenSpan;
import dev.dataflow.pipeline.telemetry.Telemetry;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.storage.StorageException;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is next of a delivery: sends it once more, or puts away one that ended, which is done when its log is stored. Of a job that was
 * removed nothing is sent any more. Thread-safe; blocks.
 */
final class DeliverWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhook.class);
    private static final Duration STORAGE_PAUSE = Duration.ofSeconds(15);

    /** What has come of it. */
    sealed interface Step {

        /** There is nothing more to do; it can be forgotten. */
        record Over() implements Step {}

        /** It now stands so. */
        record Stands(Delivery delivery) implements Step {}

        /** Nothing could be done; it is tried again after a pause, which does not count as a try. */
        record Later(Duration pause) implements Step {}
    }

    private final WebhookSender sender;
    private final DeliveryLog log;
    private final List<WebhookSecret> secrets;
    private final RetrySchedule schedule;
    private final InstantSource clock;
    private final DeliveryMetrics metrics;
    private final Tracing tracing;

    /** @param secrets each signs; none for no signature */
    DeliverWebhook(
            WebhookSender sender,
            DeliveryLog log,
            List<WebhookSecret> secrets,
            RetrySchedule schedule,
            InstantSource clock,
            Telemetry telemetry) {
        this.sender = sender;
        this.log = log;
        this.secrets = List.copyOf(secrets);
        this.schedule = schedule;
        this.clock = clock;
        this.metrics = new DeliveryMetrics(telemetry.meters());
        this.tracing = telemetry.tracing();
    }

    Step step(Delivery delivery) {
        try {
            if (!log.knows(delivery.keys())) {
                return new Step.Over();
            }
            if (delivery.ended()) {
                log.write(delivery);
                return new Step.Over();
            }
        } catch (StorageException e) {
            tell(delivery, e);
            return new Step.Later(STORAGE_PAUSE);
        }
        Delivery after = delivery.after(traced(delivery), schedule);
        metrics.sent(after);
        if (!after.ended()) {
            note(after);
        }
        return new Step.Stands(after);
    }

    private DeliveryTry traced(Delivery delivery) {
        try (OpenSpan span = tracing.open("webhook", SpanKind.CLIENT, tracing.of(delivery.trace()))) {
            DeliveryTry sent = send(delivery);
            span.with("dataflow.job_id", delivery.jobId()).with("dataflow.try", sent.number());
            if (sent.status() != null) {
                span.with("http.response.status_code", sent.status());
            }
            if (sent.error() != null) {
                span.failed("no answer");
            }
            return sent;
        }
    }

    private DeliveryTry send(Delivery delivery) {
        Instant begin = clock.instant();
        Integer status = null;
        String error = null;
        try {
            status = sender.send(delivery.url(), headers(delivery, begin), delivery.body());
        } catch (InterruptedIOException e) {
            error = "no answer in time";
        } catch (IOException e) {
            error = "no connection, or no answer in HTTP";
        } catch (RefusedException e) {
            error = e.getMessage();
        }
        long took = Math.max(0, Duration.between(begin, clock.instant()).toMillis());
        DeliveryTry sent = new DeliveryTry(delivery.tries().size() + 1, begin, took, status, error);
        tell(delivery, sent);
        return sent;
    }

    private Map<String, String> headers(Delivery delivery, Instant now) {
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", delivery.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        tracing.header(Context.current()).ifPresent(trace -> headers.put(Tracing.HEADER, trace));
        if (!secrets.isEmpty()) {
            headers.put("webhook-signature", signatures(delivery, timestamp));
        }
        return headers;
    }

    private String signatures(Delivery delivery, long timestamp) {
        return secrets.stream()
                .map(secret -> secret.sign(delivery.id(), timestamp, delivery.body()))
                .collect(Collectors.joining(" "));
    }

    /** A log that cannot be written now holds nothing up: the next try writes all of it. */
    private void note(Delivery delivery) {
        try {
            log.write(delivery);
        } catch (StorageException e) {
            tell(delivery, e);
        }
    }

    private static void tell(Delivery delivery, DeliveryTry sent) {
        LOG.atInfo()
                .addKeyValue("job_id", delivery.jobId())
                .addKeyValue("try", sent.number())
                .addKeyValue("status", shown(sent.status()))
                .addKeyValue("error", shown(sent.error()))
                .addKeyValue("duration_ms", sent.durationMs())
                .log("Sent a webhook");
    }

    private static void tell(Delivery delivery, StorageException e) {
        LOG.atWarn()
                .addKeyValue("job_id", delivery.jobId())
                .addKeyValue("cause", e.toString())
                .log("The log of a webhook cannot be read or written now");
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}

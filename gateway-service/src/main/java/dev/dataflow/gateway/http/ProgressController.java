package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.JobSnapshot;
import dev.dataflow.gateway.core.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How far a job is: once, or as it goes. */
@RestController
final class ProgressController {

    private final Jobs jobs;
    private final JobEvents events;
    private final Blocking blocking;

    ProgressController(Jobs jobs, JobEvents events, Blocking blocking) {
        this.jobs = jobs;
        this.events = events;
        this.blocking = blocking;
    }

    @GetMapping("/v1/jobs/{jobId}/progress")
    Mono<ResponseEntity<byte[]>> progress(
            ServerWebExchange exchange,
            @PathVariable String jobId,
            @RequestParam(required = false) @Nullable String history) {
        boolean withHistory = Parameters.flag("history", history);
        return blocking.call(() -> {
            JobSnapshot job = require(exchange, jobId);
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(withHistory ? job.progressWithHistory() : job.progress());
        });
    }

    /** A browser asks again by itself after the end; 204 tells it to stop. */
    @GetMapping("/v1/jobs/{jobId}/events")
    Mono<Void> events(
            ServerWebExchange exchange,
            @PathVariable String jobId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        return blocking.call(() -> require(exchange, jobId)).flatMap(job -> {
            ProgressEvents told = ProgressEvents.after(lastEventId);
            if (told.saidTheEndOf(job)) {
                exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
                return exchange.getResponse().setComplete();
            }
            return events.writeTo(exchange.getResponse(), job, told);
        });
    }

    private JobSnapshot require(ServerWebExchange exchange, String jobId) {
        return jobs.require(Callers.of(exchange), jobId);
    }
}

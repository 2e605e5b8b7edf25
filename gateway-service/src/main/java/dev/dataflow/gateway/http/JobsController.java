package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.EndJob;
import dev.dataflow.gateway.core.JobPosition;
import dev.dataflow.gateway.core.JobSnapshot;
import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.core.RefusedException;
import dev.dataflow.gateway.core.RetryJob;
import dev.dataflow.gateway.core.Scope;
import dev.dataflow.gateway.core.posting.Batches;
import dev.dataflow.gateway.core.posting.Submission;
import dev.dataflow.pipeline.job.JobStatus;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Jobs: posted, listed, looked at, retried, cancelled, removed. */
@RestController
final class JobsController {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    /** Whose jobs an admin lists who wants all; no owner's name, since what {@code *} matches is everybody. */
    private static final String EVERYBODY = "*";

    private final UploadRequest uploads;
    private final Batches batches;
    private final Jobs jobs;
    private final RetryJob retryJob;
    private final EndJob endJob;
    private final Blocking blocking;

    JobsController(
            UploadRequest uploads, Batches batches, Jobs jobs, RetryJob retryJob, EndJob endJob, Blocking blocking) {
        this.uploads = uploads;
        this.batches = batches;
        this.jobs = jobs;
        this.retryJob = retryJob;
        this.endJob = endJob;
        this.blocking = blocking;
    }

    @PostMapping("/v1/jobs")
    Mono<ResponseEntity<?>> post(ServerWebExchange exchange) {
        Caller caller = Callers.of(exchange);
        return blocking.call(() -> switch (uploads.submit(exchange.getRequest(), caller)) {
            case Submission.OfJob job -> replayable(accepted(job.jobId()), job.replayed());
            case Submission.OfBatch batch ->
                replayable(BatchesController.accepted(batches.state(caller, batch.batch())), batch.replayed());
        });
    }

    @GetMapping("/v1/jobs")
    Mono<JobListAnswer> list(
            ServerWebExchange exchange,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String owner) {
        Caller caller = Callers.of(exchange);
        Optional<JobStatus> standing = Parameters.status(status);
        int most = Parameters.number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        Optional<JobPosition> after = Optional.ofNullable(cursor).map(JobPosition::ofCursor);
        String whose = owner == null || owner.isBlank() ? caller.owner() : owner;
        if (!caller.sees(whose)) {
            throw RefusedException.needs(Scope.ADMIN);
        }
        return blocking.call(() -> JobListAnswer.of(
                whose.equals(EVERYBODY)
                        ? jobs.listAll(standing, most, after)
                        : jobs.list(whose, standing, most, after)));
    }

    @GetMapping("/v1/jobs/{jobId}")
    Mono<JobAnswer> get(ServerWebExchange exchange, @PathVariable String jobId) {
        return blocking.call(() -> JobAnswer.of(require(exchange, jobId).state()));
    }

    @PostMapping("/v1/jobs/{jobId}/retry")
    Mono<ResponseEntity<AcceptedAnswer>> retry(
            ServerWebExchange exchange,
            @PathVariable String jobId,
            @RequestBody(required = false) @Nullable RetryRequest request) {
        Optional<String> password = Optional.ofNullable(request).map(RetryRequest::password);
        return blocking.call(() -> {
            retryJob.retry(jobs.requireLatest(Callers.of(exchange), jobId), password);
            return accepted(jobId);
        });
    }

    @DeleteMapping("/v1/jobs/{jobId}")
    Mono<ResponseEntity<AcceptedAnswer>> end(ServerWebExchange exchange, @PathVariable String jobId) {
        String owner = Callers.of(exchange).owner();
        return blocking.call(() -> switch (endJob.end(jobs.requireLatest(Callers.of(exchange), jobId), owner)) {
            case CANCELLING -> accepted(jobId);
            case REMOVED -> ResponseEntity.noContent().build();
        });
    }

    /** What a retry may say. */
    record RetryRequest(@Nullable String password) {}

    private JobSnapshot require(ServerWebExchange exchange, String jobId) {
        return jobs.require(Callers.of(exchange), jobId);
    }

    private static ResponseEntity<?> replayable(ResponseEntity<?> answer, boolean replayed) {
        return replayed
                ? ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .header("Idempotency-Replayed", "true")
                        .body(answer.getBody())
                : answer;
    }

    private static ResponseEntity<AcceptedAnswer> accepted(String jobId) {
        AcceptedAnswer answer = AcceptedAnswer.running(jobId);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create(answer.links().self()))
                .body(answer);
    }
}

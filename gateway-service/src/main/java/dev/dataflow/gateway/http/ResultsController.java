package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.core.Results;
import dev.dataflow.pipeline.job.JobState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a job made: listed and fetched. */
@RestController
final class ResultsController {

    private static final int MAX_LIMIT = 1000;

    private final Jobs jobs;
    private final Results results;
    private final Downloads downloads;
    private final Blocking blocking;

    ResultsController(Jobs jobs, Results results, Downloads downloads, Blocking blocking) {
        this.jobs = jobs;
        this.results = results;
        this.downloads = downloads;
        this.blocking = blocking;
    }

    @GetMapping("/v1/jobs/{jobId}/results")
    Mono<ResultListAnswer> list(
            ServerWebExchange exchange,
            @PathVariable String jobId,
            @RequestParam(required = false) @Nullable String prefix,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Parameters.number("limit", limit, MAX_LIMIT, MAX_LIMIT);
        return blocking.call(() -> {
            JobState job = require(exchange, jobId);
            String below = prefix == null ? "" : prefix;
            return ResultListAnswer.of(job, results.list(job, below, most, Optional.ofNullable(cursor)));
        });
    }

    @GetMapping("/v1/jobs/{jobId}/results/{*key}")
    Mono<Void> fetch(
            ServerWebExchange exchange,
            @PathVariable String jobId,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String presigned) {
        boolean redirect = Parameters.flag("presigned", presigned);
        return blocking.call(() -> downloads.prepare(exchange, require(exchange, jobId), key.substring(1), redirect))
                .doOnDiscard(Download.class, Download::close)
                .flatMap(download -> download.writeTo(exchange.getResponse(), blocking.scheduler()));
    }

    private JobState require(ServerWebExchange exchange, String jobId) {
        return jobs.require(Callers.of(exchange), jobId).state();
    }
}

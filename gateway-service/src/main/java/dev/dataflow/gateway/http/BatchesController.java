package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Caller;
import dev.dataflow.gateway.core.EndJob;
import dev.dataflow.gateway.core.posting.BatchState;
import dev.dataflow.gateway.core.posting.Batches;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Batches: looked at, cancelled, removed. They are posted as jobs are. */
@RestController
final class BatchesController {

    private final Batches batches;
    private final Blocking blocking;

    BatchesController(Batches batches, Blocking blocking) {
        this.batches = batches;
        this.blocking = blocking;
    }

    @GetMapping("/v1/batches/{batchId}")
    Mono<BatchAnswer> get(ServerWebExchange exchange, @PathVariable String batchId) {
        return blocking.call(() -> BatchAnswer.of(batches.state(Callers.of(exchange), batchId)));
    }

    @DeleteMapping("/v1/batches/{batchId}")
    Mono<ResponseEntity<BatchAnswer>> end(ServerWebExchange exchange, @PathVariable String batchId) {
        Caller caller = Callers.of(exchange);
        return blocking.call(() -> {
            BatchState before = batches.state(caller, batchId);
            return batches.end(caller, batchId) == EndJob.Outcome.REMOVED
                    ? ResponseEntity.noContent().build()
                    : accepted(before);
        });
    }

    static ResponseEntity<BatchAnswer> accepted(BatchState batch) {
        BatchAnswer answer = BatchAnswer.of(batch);
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(URI.create(answer.links().self()))
                .body(answer);
    }
}

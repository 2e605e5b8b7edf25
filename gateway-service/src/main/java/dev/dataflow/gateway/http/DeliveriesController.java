package dev.dataflow.gateway.http;

import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.webhook.DeliveryLog;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** How a job's webhooks went. */
@RestController
final class DeliveriesController {

    private final Jobs jobs;
    private final DeliveryLog log;
    private final Blocking blocking;

    DeliveriesController(Jobs jobs, DeliveryLog log, Blocking blocking) {
        this.jobs = jobs;
        this.log = log;
        this.blocking = blocking;
    }

    @GetMapping("/v1/jobs/{jobId}/deliveries")
    Mono<ResponseEntity<byte[]>> deliveries(ServerWebExchange exchange, @PathVariable String jobId) {
        return blocking.call(() -> ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(log.read(jobs.require(Callers.of(exchange), jobId).state().keys())));
    }
}

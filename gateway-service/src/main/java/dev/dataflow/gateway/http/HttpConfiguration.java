package dev.dataflow.gateway.http;

import dev.dataflow.gateway.GatewayProperties;
import dev.dataflow.gateway.core.EndJob;
import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.Results;
import dev.dataflow.gateway.core.RetryJob;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.idempotency.IdempotentRequests;
import dev.dataflow.gateway.core.posting.Batches;
import dev.dataflow.gateway.core.posting.SubmitPosting;
import dev.dataflow.gateway.outbound.FetchUrl;
import dev.dataflow.gateway.webhook.DeliveryLog;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.telemetry.Tracing;
import dev.dataflow.storage.FileStorage;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** The routes, and how errors are told. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    @Bean
    Blocking gatewayBlocking() {
        return new Blocking();
    }

    @Bean
    RequestIds requestIds() {
        return new RequestIds();
    }

    @Bean
    TracedRequests tracedRequests(Tracing tracing) {
        return new TracedRequests(tracing);
    }

    @Bean
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
    }

    @Bean
    ProblemHandler problemHandler() {
        return new ProblemHandler();
    }

    @Bean
    JobsController jobsController(
            ReceiveUpload receive,
            FetchUrl fetch,
            SubmitPosting submit,
            IdempotentRequests requests,
            UploadLimits limits,
            Batches batches,
            Jobs jobs,
            RetryJob retry,
            EndJob end,
            Blocking blocking) {
        UploadRequest uploads =
                new UploadRequest(receive, new UrlUpload(fetch, receive, limits), submit, requests, limits);
        return new JobsController(uploads, batches, jobs, retry, end, blocking);
    }

    @Bean
    BatchesController batchesController(Batches batches, Blocking blocking) {
        return new BatchesController(batches, blocking);
    }

    @Bean
    ProgressController progressController(Jobs jobs, JobsIndex index, GatewayProperties properties, Blocking blocking) {
        return new ProgressController(jobs, new JobEvents(index, properties.heartbeat()), blocking);
    }

    @Bean
    ResultsController resultsController(
            Jobs jobs, FileStorage storage, Results results, GatewayProperties properties, Blocking blocking) {
        Downloads downloads = new Downloads(storage, results, properties.presignValidity());
        return new ResultsController(jobs, results, downloads, blocking);
    }

    @Bean
    DeliveriesController deliveriesController(Jobs jobs, DeliveryLog log, Blocking blocking) {
        return new DeliveriesController(jobs, log, blocking);
    }

    @Bean
    AboutController aboutController() {
        return new AboutController();
    }

    @Bean
    NettyServerCustomizer requestHeadTimeout(GatewayProperties properties) {
        return RequestHeadTimeout.after(properties.requestHeadTimeout());
    }

    @Bean
    NettyServerCustomizer slowReaders(GatewayProperties properties) {
        return SlowReaders.cutOffAfter(properties.readerPatience());
    }

    /** JSON as everywhere in DataFlow. */
    @Bean
    WebFluxConfigurer gatewayCodecs() {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
                configurer.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(Json.mapper()));
                configurer.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(Json.mapper()));
            }
        };
    }
}

package dev.dataflow.gateway.http.tus;

import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.idempotency.IdempotentRequests;
import dev.dataflow.gateway.core.upload.Uploads;
import dev.dataflow.gateway.http.Blocking;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Resumable uploads over HTTP. */
@Configuration(proxyBeanMethods = false)
public class TusConfiguration {

    @Bean
    TusFilter tusFilter() {
        return new TusFilter();
    }

    @Bean
    UploadsController uploadsController(
            Uploads uploads, IdempotentRequests requests, UploadLimits limits, Blocking blocking) {
        return new UploadsController(uploads, new CreateUpload(uploads, requests), limits, blocking);
    }
}

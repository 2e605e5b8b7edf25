package dev.dataflow.gateway;

import dev.dataflow.gateway.access.AccessConfiguration;
import dev.dataflow.gateway.core.CallbackUrls;
import dev.dataflow.gateway.core.EndJob;
import dev.dataflow.gateway.core.Facts;
import dev.dataflow.gateway.core.GatewayKeys;
import dev.dataflow.gateway.core.JobIds;
import dev.dataflow.gateway.core.JobQuota;
import dev.dataflow.gateway.core.Jobs;
import dev.dataflow.gateway.core.JobsFeed;
import dev.dataflow.gateway.core.JobsIndex;
import dev.dataflow.gateway.core.ReceiveUpload;
import dev.dataflow.gateway.core.Removals;
import dev.dataflow.gateway.core.Results;
import dev.dataflow.gateway.core.RetryJob;
import dev.dataflow.gateway.core.SubmitJob;
import dev.dataflow.gateway.core.SweepJobs;
import dev.dataflow.gateway.core.UploadLimits;
import dev.dataflow.gateway.core.idempotency.IdempotentRequests;
import dev.dataflow.gateway.core.posting.Batches;
import dev.dataflow.gateway.core.posting.SubmitPosting;
import dev.dataflow.gateway.core.term.Terms;
import dev.dataflow.gateway.core.upload.SweepUploads;
import dev.dataflow.gateway.core.upload.Uploads;
import dev.dataflow.gateway.http.HttpConfiguration;
import dev.dataflow.gateway.http.tus.TusConfiguration;
import dev.dataflow.gateway.kafka.GatewayKafkaConfiguration;
import dev.dataflow.gateway.mirror.MirrorConfiguration;
import dev.dataflow.gateway.outbound.OutboundConfiguration;
import dev.dataflow.gateway.page.PageConfiguration;
import dev.dataflow.gateway.projector.ProjectorConfiguration;
import dev.dataflow.gateway.telemetry.JobMetrics;
import dev.dataflow.gateway.webhook.WebhookConfiguration;
import dev.dataflow.pipeline.spring.BacklogConfiguration;
import dev.dataflow.pipeline.spring.TelemetryConfiguration;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The gateway's parts: what it does with jobs here, how it is reached and what it follows in the imported ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GatewayProperties.class, OrchestratorProperties.class, RetentionProperties.class})
@PropertySource("classpath:dev/dataflow/gateway/gateway-defaults.properties")
@Import({
    TelemetryConfiguration.class,
    BacklogConfiguration.class,
    GatewayKafkaConfiguration.class,
    ProjectorConfiguration.class,
    OutboundConfiguration.class,
    WebhookConfiguration.class,
    MirrorConfiguration.class,
    HttpConfiguration.class,
    TusConfiguration.class,
    AccessConfiguration.class,
    PageConfiguration.class
})
public class GatewayConfiguration {

    /** How soon a removal that was cut off is completed, where no job is removed by itself. */
    private static final Duration JOB_SWEEP = Duration.ofMinutes(2);

    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    JobsIndex jobsIndex(GatewayProperties properties) {
        return new JobsIndex(new Removals(properties.rememberRemoved(), CLOCK));
    }

    @Bean
    JobMetrics jobMetrics(JobsIndex index) {
        return new JobMetrics(index);
    }

    @Bean
    Jobs jobs(
            JobsIndex index,
            FileStorage storage,
            @Value("${dataflow.storage.prefix:}") String storagePrefix,
            JobsFeed feed) {
        return new Jobs(index, storage, storagePrefix, feed);
    }

    @Bean
    UploadLimits uploadLimits(GatewayProperties properties) {
        return properties.uploadLimits();
    }

    @Bean
    JobIds jobIds() {
        return new JobIds(CLOCK, new SecureRandom());
    }

    @Bean
    ReceiveUpload receiveUpload(
            FileStorage storage,
            @Value("${dataflow.storage.prefix:}") String storagePrefix,
            JobIds ids,
            UploadLimits limits) {
        return new ReceiveUpload(storage, storagePrefix, ids, limits, System::nanoTime);
    }

    @Bean
    SubmitJob submitJob(FileStorage storage, Facts facts, JobsIndex index, JobQuota quota, CallbackUrls callbacks) {
        return new SubmitJob(storage, facts, index, quota, callbacks, CLOCK);
    }

    @Bean
    Terms terms(FileStorage storage, GatewayProperties properties) {
        return new Terms(storage, CLOCK, new SecureRandom(), properties.uploadLease());
    }

    @Bean
    Uploads uploads(
            FileStorage storage,
            @Value("${dataflow.storage.prefix:}") String storagePrefix,
            Terms terms,
            SubmitJob submit,
            JobIds ids,
            UploadLimits limits,
            GatewayProperties properties) {
        return Uploads.in(
                storage, storagePrefix, terms, submit, ids, limits, properties.uploadExpiry(), CLOCK, System::nanoTime);
    }

    @Bean
    IdempotentRequests idempotentRequests(
            FileStorage storage, @Value("${dataflow.storage.prefix:}") String storagePrefix, Terms terms) {
        return new IdempotentRequests(storage, storagePrefix, terms, CLOCK);
    }

    @Bean
    Batches batches(
            FileStorage storage, @Value("${dataflow.storage.prefix:}") String storagePrefix, Jobs jobs, EndJob end) {
        return new Batches(storage, storagePrefix, jobs, end);
    }

    @Bean
    SubmitPosting submitPosting(
            FileStorage storage,
            @Value("${dataflow.storage.prefix:}") String storagePrefix,
            ReceiveUpload receive,
            SubmitJob submit,
            JobsIndex index,
            Batches batches,
            JobIds ids) {
        return new SubmitPosting(storage, storagePrefix, receive, submit, index, batches, ids, CLOCK);
    }

    @Bean
    Sweeper uploadSweeper(
            FileStorage storage,
            @Value("${dataflow.storage.prefix:}") String storagePrefix,
            Uploads uploads,
            IdempotentRequests requests,
            Batches batches,
            GatewayProperties properties) {
        Duration expiry = properties.uploadExpiry();
        SweepUploads sweep = new SweepUploads(storage, storagePrefix, uploads, expiry, CLOCK);
        List<Runnable> sweeps = List.of(sweep::sweep, requests::sweep, batches::sweep);
        return new Sweeper("upload-sweeper", sweeps, Sweeper.pauseFor(expiry));
    }

    @Bean
    RetryJob retryJob(FileStorage storage, Facts facts, JobsIndex index, JobQuota quota) {
        return new RetryJob(storage, facts, index, quota, CLOCK);
    }

    @Bean
    EndJob endJob(FileStorage storage, Facts facts, JobsIndex index) {
        return new EndJob(storage, facts, index, CLOCK);
    }

    @Bean
    Sweeper jobSweeper(
            JobsIndex index,
            EndJob endJob,
            Facts facts,
            FileStorage storage,
            Terms terms,
            @Value("${dataflow.storage.prefix:}") String storagePrefix,
            RetentionProperties retention) {
        StorageKey office = GatewayKeys.of(storagePrefix).retention();
        SweepJobs sweep = new SweepJobs(index, endJob, facts, storage, terms, office, retention.keep(), CLOCK);
        return new Sweeper(
                "job-sweeper",
                List.of(sweep::sweep),
                Sweeper.pauseFor(retention.keep().orElse(JOB_SWEEP)));
    }

    @Bean
    Results results(FileStorage storage) {
        return new Results(storage);
    }
}

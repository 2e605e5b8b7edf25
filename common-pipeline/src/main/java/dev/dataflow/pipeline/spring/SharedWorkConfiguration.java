package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.EventCodec;
import dev.dataflow.pipeline.kafka.JobSignals;
import dev.dataflow.pipeline.kafka.Topics;
import dev.dataflow.pipeline.kafka.UnitMetrics;
import dev.dataflow.pipeline.local.ProcessFolder;
import dev.dataflow.pipeline.local.Scratch;
import dev.dataflow.pipeline.local.SourceCache;
import dev.dataflow.pipeline.worker.AbandonedThreads;
import dev.dataflow.storage.FileStorage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** What all stages of a process share on this machine, whoever gives them their work. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerProperties.class, CacheProperties.class, ScratchProperties.class})
@PropertySource("classpath:dev/dataflow/pipeline/spring/stage-defaults.properties")
@Import({TelemetryConfiguration.class, StorageConfiguration.class, TopicsConfiguration.class})
public class SharedWorkConfiguration {

    @Bean
    ProcessFolder cacheFolder(CacheProperties properties) {
        return ProcessFolder.open(properties.directory());
    }

    @Bean
    ProcessFolder scratchFolder(ScratchProperties properties) {
        return ProcessFolder.open(properties.directory());
    }

    /** How full the disk is that sources and units need: {@code disk.free} and {@code disk.total}, by folder. */
    @Bean
    MeterBinder folderMetrics(CacheProperties cache, ScratchProperties scratch) {
        return registry -> Stream.of(cache.directory(), scratch.directory())
                .map(folder -> new DiskSpaceMetrics(folder.toAbsolutePath().toFile()))
                .forEach(disk -> disk.bindTo(registry));
    }

    @Bean
    SourceCache sourceCache(FileStorage storage, ProcessFolder cacheFolder, CacheProperties properties) {
        return new SourceCache(storage, cacheFolder, properties.maxSize().toBytes());
    }

    @Bean
    Scratch scratch(ProcessFolder scratchFolder) {
        return new Scratch(scratchFolder);
    }

    @Bean
    AbandonedThreads abandonedThreads() {
        return new AbandonedThreads();
    }

    @Bean
    JobSignals jobSignals(KafkaProperties kafka, Topics topics, SourceCache sources) {
        return JobSignals.follow(
                kafka.buildConsumerProperties(), new EventCodec(topics, "/dataflow/signals"), sources::evict);
    }

    @Bean
    UnitMetrics unitMetrics(MeterRegistry registry, AbandonedThreads abandoned) {
        return new UnitMetrics(registry, abandoned);
    }

    @Bean
    SharedWork sharedWork(
            FileStorage storage, SourceCache sources, Scratch scratch, JobSignals signals, AbandonedThreads abandoned) {
        return new SharedWork(storage, sources, scratch, signals, abandoned, new Semaphore(1));
    }

    @Bean
    HealthIndicator abandonedThreadsHealthIndicator(AbandonedThreads abandoned, WorkerProperties properties) {
        return new AbandonedThreadsHealth(abandoned, properties.maxAbandoned());
    }
}

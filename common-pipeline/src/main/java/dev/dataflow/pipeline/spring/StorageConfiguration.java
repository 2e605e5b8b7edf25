package dev.dataflow.pipeline.spring;

import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.FileStorages;
import dev.dataflow.storage.MeteredFileStorage;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The storage that {@code dataflow.storage} names, measured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class StorageConfiguration {

    @Bean
    FileStorage fileStorage(StorageProperties properties, MeterRegistry registry) {
        return MeteredFileStorage.wrap(FileStorages.open(properties.settings()), registry);
    }
}

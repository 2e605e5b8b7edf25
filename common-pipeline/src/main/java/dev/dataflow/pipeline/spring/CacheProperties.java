package dev.dataflow.pipeline.spring;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.cache}: sources kept on this machine while their jobs run.
 *
 * @param directory where; each process has a folder of its own in it
 * @param maxSize   how much is kept; sources in use stay even beyond it
 */
@Validated
@ConfigurationProperties("dataflow.cache")
public record CacheProperties(
        @DefaultValue("${java.io.tmpdir}/dataflow/cache") @NotNull
        Path directory,

        @DefaultValue("4GB") @NotNull DataSize maxSize) {}

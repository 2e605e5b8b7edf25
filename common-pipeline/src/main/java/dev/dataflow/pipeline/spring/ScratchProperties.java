package dev.dataflow.pipeline.spring;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code dataflow.scratch}: a folder for each unit, removed when it ends.
 *
 * @param directory where; each process has a folder of its own in it
 */
@Validated
@ConfigurationProperties("dataflow.scratch")
public record ScratchProperties(
        @DefaultValue("${java.io.tmpdir}/dataflow/scratch") @NotNull
        Path directory) {}

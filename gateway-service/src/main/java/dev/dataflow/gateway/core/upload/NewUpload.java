package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.gateway.core.Sha256;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import java.util.List;
import java.util.OptionalLong;

/**
 * An upload that a client wants to begin.
 *
 * @param length of the whole file, in bytes; empty when the client will say it later
 */
public record NewUpload(OptionalLong length, FileName fileName, JobOptions options) {

    /** Equal for equal requests. SHA-256, lower-case hex. */
    public String fingerprint() {
        return Sha256.hexOf(Json.mapper()
                .writeValueAsBytes(List.of("POST /v1/uploads", length.orElse(-1), fileName.value(), options)));
    }
}

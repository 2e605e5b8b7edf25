package dev.dataflow.gateway.core.upload;

import dev.dataflow.gateway.core.FileName;
import dev.dataflow.pipeline.job.JobOptions;
import java.util.OptionalLong;

/**
 * An upload that a client wants to begin.
 *
 * @param length of the whole file, in bytes; empty when the client will say it later
 */
public record NewUpload(OptionalLong length, FileName fileName, JobOptions options) {}

package dev.dataflow.pipeline.spring;

import dev.dataflow.pipeline.kafka.KafkaSetupException;
import dev.dataflow.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in a line why a service cannot start with the broker or the storage it was given, and what to do. */
public final class SetupFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaSetupException kafka) {
                return new FailureAnalysis(kafka.getMessage(), kafka.action(), kafka);
            }
            if (cause instanceof StorageException storage) {
                return new FailureAnalysis(storage.getMessage(), action(storage.reason()), storage);
            }
        }
        return null;
    }

    private static String action(StorageException.Reason reason) {
        return switch (reason) {
            case UNAVAILABLE -> "Check that the storage runs and that dataflow.storage.* names it.";
            case ACCESS_DENIED -> "Check dataflow.storage.s3.access-key and secret-key, or the folder's permissions.";
            case FULL -> "Make room, or name another place in dataflow.storage.*.";
            case MISCONFIGURED, NOT_FOUND, BAD_CONTENT ->
                "Correct dataflow.storage.*: the README lists what each key takes.";
        };
    }
}

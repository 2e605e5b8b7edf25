package dev.dataflow.gateway.core;

import dev.dataflow.pipeline.job.InvalidOptionException;

/** Says whether a job's {@code callback_url} may be called. Safe for use by many threads; may block on the name service. */
@FunctionalInterface
public interface CallbackUrls {

    /** @throws InvalidOptionException for one that may not, or whose host cannot be found */
    void check(String url);
}

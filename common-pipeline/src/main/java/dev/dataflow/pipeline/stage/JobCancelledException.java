package dev.dataflow.pipeline.stage;

/** The job whose unit runs was cancelled: stop, nothing is wrong. */
public final class JobCancelledException extends RuntimeException {

    public JobCancelledException(String jobId) {
        super("job " + jobId + " was cancelled");
    }
}

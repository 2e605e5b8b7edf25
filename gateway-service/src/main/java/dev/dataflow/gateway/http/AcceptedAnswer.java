package dev.dataflow.gateway.http;

import dev.dataflow.pipeline.job.JobStatus;

/** The answer to what has begun and goes on: a new job, a retry, a cancellation. */
record AcceptedAnswer(String jobId, JobStatus status, JobLinks links) {

    static AcceptedAnswer running(String jobId) {
        return new AcceptedAnswer(jobId, JobStatus.RUNNING, JobLinks.of(jobId));
    }
}

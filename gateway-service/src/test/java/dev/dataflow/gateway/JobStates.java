package dev.dataflow.gateway;

import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobPhase;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.job.StageProgress;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** States of jobs as tests need them. */
public final class JobStates {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private JobStates() {}

    /** One that was just submitted, as the n-th of its owner. */
    public static JobState submitted(String jobId, String owner, int n) {
        JobSubmitted fact = new JobSubmitted(
                jobId,
                1,
                START.plusSeconds(n),
                "jobs/" + jobId,
                owner,
                "report " + n + ".pdf",
                1000,
                "00ff",
                JobOptions.DEFAULTS);
        return JobFolder.apply(JobFold.empty(jobId), fact).state().orElseThrow();
    }

    /** The same job, further on. */
    public static JobState running(JobState job, int progress) {
        return with(job, JobStatus.RUNNING, JobPhase.RASTER, progress, job.stages());
    }

    /** The same job, ended. */
    public static JobState ended(JobState job, JobStatus status) {
        return with(job, status, JobPhase.ofWireName(status.wireName()), 100, job.stages());
    }

    /** The same job, ended well but for one page. */
    public static JobState endedWithFailedPage(JobState job) {
        Map<Stage, StageProgress> stages = new EnumMap<>(job.stages());
        stages.put(
                Stage.RASTER,
                new StageProgress(
                        StageProgress.Status.DONE,
                        1,
                        2,
                        1,
                        START,
                        START,
                        PageRanges.parse("1"),
                        PageRanges.parse("2")));
        return with(job, JobStatus.SUCCESS, JobPhase.SUCCESS, 100, stages);
    }

    /** The same job as another try of it. */
    public static JobState withAttempt(JobState job, int attempt) {
        JobSubmitted fact = new JobSubmitted(
                job.jobId(),
                attempt,
                job.submittedAt(),
                job.root(),
                job.owner(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options());
        return JobFolder.apply(JobFold.empty(job.jobId()), fact).state().orElseThrow();
    }

    private static JobState with(
            JobState job, JobStatus status, JobPhase phase, int progress, Map<Stage, StageProgress> stages) {
        @Nullable Instant finishedAt = status.terminal() ? job.updatedAt().plusSeconds(1) : null;
        return new JobState(
                job.jobId(),
                job.attempt(),
                job.sequence() + 1,
                job.owner(),
                job.root(),
                job.fileName(),
                job.size(),
                job.sha256(),
                job.options(),
                2,
                phase,
                status,
                progress,
                "Page " + progress,
                stages,
                job.submittedAt(),
                job.startedAt(),
                job.updatedAt().plusSeconds(1),
                finishedAt,
                List.of(),
                null,
                job.history(),
                job.outputs(),
                job.told());
    }
}

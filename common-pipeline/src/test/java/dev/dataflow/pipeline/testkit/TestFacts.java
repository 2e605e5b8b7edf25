package dev.dataflow.pipeline.testkit;

import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentExtracted;
import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.Event;
import dev.dataflow.pipeline.event.JobCancelled;
import dev.dataflow.pipeline.event.JobFinished;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.PageSize;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageFailed;
import dev.dataflow.pipeline.event.UnitFinished;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobFold;
import dev.dataflow.pipeline.job.JobFolder;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.job.JobState;
import dev.dataflow.pipeline.job.JobStatus;
import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.FailureKind;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.UnitKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** Facts of a job, plausible in every field, so that a test names only what it is about. */
public final class TestFacts {

    /** When everything happens. */
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** US Letter, in points. */
    public static final float WIDTH = 612;

    public static final float HEIGHT = 792;

    private TestFacts() {}

    public static JobSubmitted submitted(String jobId) {
        return submitted(jobId, 1, JobOptions.DEFAULTS);
    }

    public static JobSubmitted submitted(String jobId, int attempt, JobOptions options) {
        return submitted(jobId, attempt, options, new byte[0]);
    }

    /** A job whose source is these bytes. */
    public static JobSubmitted submitted(String jobId, int attempt, JobOptions options, byte[] source) {
        return new JobSubmitted(
                jobId, attempt, NOW, "jobs/" + jobId, "tester", "input.pdf", source.length, sha256(source), options);
    }

    /** The same job under another file name. */
    public static JobSubmitted named(JobSubmitted job, String fileName) {
        return new JobSubmitted(
                job.jobId(),
                job.attempt(),
                job.occurredAt(),
                job.root(),
                job.owner(),
                fileName,
                job.size(),
                job.sha256(),
                job.options());
    }

    /** The same document with another title. */
    public static DocumentInspected titled(DocumentInspected document, String title) {
        return new DocumentInspected(
                document.jobId(),
                document.attempt(),
                document.occurredAt(),
                document.pageCount(),
                document.pages(),
                document.pageSizes(),
                document.textPages(),
                document.encrypted(),
                document.pdfVersion(),
                title,
                document.author(),
                document.producer(),
                document.warnings());
    }

    /** A document of {@code pageCount} pages in Letter size, all to be done, all with text. */
    public static DocumentInspected inspected(JobSubmitted job, int pageCount) {
        return inspected(job, pageCount, PageRanges.upTo(pageCount));
    }

    /** A document of {@code pageCount} pages in Letter size, all to be done, of which {@code textPages} have text. */
    public static DocumentInspected inspected(JobSubmitted job, int pageCount, PageRanges textPages) {
        PageRanges pages = PageRanges.upTo(pageCount);
        return new DocumentInspected(
                job.jobId(),
                job.attempt(),
                NOW,
                pageCount,
                pages,
                pageCount == 0 ? List.of() : List.of(new PageSize(pages, WIDTH, HEIGHT)),
                textPages,
                false,
                "1.7",
                "A title",
                "An author",
                "A producer",
                List.of());
    }

    public static DocumentExtracted extracted(JobSubmitted job) {
        return new DocumentExtracted(
                job.jobId(), job.attempt(), NOW, List.of(), PageRanges.NONE, List.of(), false, 1, 0, 0, "en");
    }

    public static DocumentRasterized rasterized(JobSubmitted job) {
        return new DocumentRasterized(
                job.jobId(), job.attempt(), NOW, List.of(), PageRanges.NONE, List.of(), false, 1, PageRanges.NONE, 150);
    }

    public static DocumentAnalyzed analyzed(JobSubmitted job) {
        return new DocumentAnalyzed(
                job.jobId(), job.attempt(), NOW, List.of(), PageRanges.NONE, List.of(), false, "local");
    }

    public static ReportReady reportReady(JobSubmitted job) {
        return new ReportReady(
                job.jobId(),
                job.attempt(),
                NOW,
                List.of(),
                PageRanges.NONE,
                List.of(),
                false,
                job.root() + "/report/report.html",
                job.root() + "/report/bundle.zip");
    }

    /** A page unit that did all its pages. */
    public static UnitFinished done(JobSubmitted job, Stage stage, PageRange pages) {
        return unitFinished(job, stage, pages, PageRanges.of(pages), PageRanges.NONE, PageRanges.NONE);
    }

    /** A page unit whose pages all stood before. */
    public static UnitFinished skipped(JobSubmitted job, Stage stage, PageRange pages) {
        return unitFinished(job, stage, pages, PageRanges.of(pages), PageRanges.NONE, PageRanges.of(pages));
    }

    public static UnitFinished unitFinished(
            JobSubmitted job, Stage stage, PageRange pages, PageRanges done, PageRanges failed, PageRanges skipped) {
        String unitId = stage.wireName() + "/pages/" + pages;
        return new UnitFinished(
                job.jobId(),
                job.attempt(),
                NOW,
                stage,
                unitId,
                UnitKind.PAGES,
                PageRanges.of(pages),
                done,
                failed,
                skipped,
                List.of());
    }

    public static StageFailed stageFailed(JobSubmitted job, Stage stage) {
        return new StageFailed(
                job.jobId(), job.attempt(), NOW, stage, FailureKind.BUG, "bug", "It did not work.", false);
    }

    /** A failure that ends the job. */
    public static StageFailed stageFailed(JobSubmitted job, Stage stage, FailureKind kind) {
        return new StageFailed(job.jobId(), job.attempt(), NOW, stage, kind, "code", "It did not work.", true);
    }

    /** How a job stands after these facts. */
    public static JobState state(JobSubmitted job, Event... facts) {
        JobFold fold = JobFolder.apply(JobFold.empty(job.jobId()), job);
        for (Event fact : facts) {
            fold = JobFolder.apply(fold, fact);
        }
        return fold.state().orElseThrow();
    }

    public static JobCancelled cancelled(JobSubmitted job) {
        return new JobCancelled(job.jobId(), job.attempt(), NOW, job.owner());
    }

    public static JobFinished finished(JobSubmitted job) {
        return new JobFinished(
                job.jobId(),
                job.attempt(),
                NOW,
                job.owner(),
                job.root(),
                job.fileName(),
                JobStatus.SUCCESS,
                1,
                List.of(),
                null,
                List.of());
    }

    /** The assembling unit of a stage that works on the document as a whole, with what came before it. */
    public static WorkUnit assemble(Stage stage, JobSubmitted job, DocumentInspected document) {
        return WorkUnit.assemble(stage, job, document, List.of(), false);
    }

    private static String sha256(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

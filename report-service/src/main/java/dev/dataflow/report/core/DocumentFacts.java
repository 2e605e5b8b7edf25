package dev.dataflow.report.core;

import dev.dataflow.pipeline.event.DocumentInspected;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.page.PageRanges;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the document is.
 *
 * @param fileName    as the user named it
 * @param title       from its metadata; null without one
 * @param author      from its metadata
 * @param producer    from its metadata
 * @param pdfVersion  for example {@code 1.7}
 * @param encrypted   whether a password, given or empty, opened it
 * @param size        of the file, in bytes
 * @param sha256      of the file
 * @param submittedAt when this try was asked for
 * @param pageCount   of the whole document
 * @param pages       those asked for
 * @param pageSizes   of those, in PDF points
 * @param textPages   how many of those have text of their own
 */
public record DocumentFacts(
        String fileName,
        @Nullable String title,
        @Nullable String author,
        @Nullable String producer,
        String pdfVersion,
        boolean encrypted,
        long size,
        String sha256,
        Instant submittedAt,
        int pageCount,
        PageRanges pages,
        Bounded<Size> pageSizes,
        int textPages) {

    private static final int LINE = 300;
    private static final int SIZES = 8;

    /**
     * A page size.
     *
     * @param width  in PDF points
     * @param height in PDF points
     * @param pages  how many pages have it
     */
    public record Size(double width, double height, int pages) {}

    static DocumentFacts of(JobSubmitted job, DocumentInspected document, CleanText text) {
        List<Size> sizes = document.pageSizes().stream()
                .map(size -> new Size(size.width(), size.height(), size.pages().size()))
                .toList();
        return new DocumentFacts(
                text.line(job.fileName(), LINE),
                text.lineOrNull(document.title(), LINE),
                text.lineOrNull(document.author(), LINE),
                text.lineOrNull(document.producer(), LINE),
                text.line(document.pdfVersion(), 20),
                document.encrypted(),
                job.size(),
                job.sha256(),
                job.occurredAt(),
                document.pageCount(),
                document.pages(),
                Bounded.first(SIZES, sizes),
                document.textPages().size());
    }
}

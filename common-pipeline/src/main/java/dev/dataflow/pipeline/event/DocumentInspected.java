package dev.dataflow.pipeline.event;

import dev.dataflow.pipeline.page.PageRange;
import dev.dataflow.pipeline.page.PageRanges;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source can be read, and this is what it is.
 *
 * @param pageCount  of the whole document
 * @param pages      the pages to do: those of the options, or all
 * @param pageSizes  of the pages to do, grouped by size, in order of first appearance
 * @param textPages  those of the pages to do that have usable text of their own
 * @param encrypted  whether it is encrypted (and the password opened it)
 * @param pdfVersion for example {@code 1.7}
 * @param title      from its metadata
 * @param author     from its metadata
 * @param producer   from its metadata
 * @param warnings   one line each, for people: {@code repaired: the cross-reference table was rebuilt}
 */
public record DocumentInspected(
        String jobId,
        int attempt,
        Instant occurredAt,
        int pageCount,
        PageRanges pages,
        List<PageSize> pageSizes,
        PageRanges textPages,
        boolean encrypted,
        String pdfVersion,
        @Nullable String title,
        @Nullable String author,
        @Nullable String producer,
        List<String> warnings)
        implements Event {

    public DocumentInspected {
        pageSizes = List.copyOf(pageSizes);
        warnings = List.copyOf(warnings);
    }

    /** The size of a page to do. */
    public PageSize sizeOf(int pageNumber) {
        return pageSizes.stream()
                .filter(size -> size.pages().contains(pageNumber))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("page " + pageNumber + " is none of " + pages));
    }

    /** The same document with the page sizes and text pages of some pages only: what one unit has to carry. */
    public DocumentInspected excerpt(PageRange range) {
        PageRanges wanted = PageRanges.of(range);
        List<PageSize> sizes = pageSizes.stream()
                .map(size -> new PageSize(size.pages().intersect(wanted), size.width(), size.height()))
                .filter(size -> !size.pages().isEmpty())
                .toList();
        return new DocumentInspected(
                jobId,
                attempt,
                occurredAt,
                pageCount,
                pages,
                sizes,
                textPages.intersect(wanted),
                encrypted,
                pdfVersion,
                title,
                author,
                producer,
                warnings);
    }
}

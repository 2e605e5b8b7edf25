package dev.dataflow.report.core;

/**
 * How much a report shows, so that a document of 10 000 pages still gives one that opens.
 *
 * @param pageRows       rows of the page table in HTML, Markdown and PDF; {@code report.json} has every page
 * @param outlineEntries lines of the contents
 * @param tables         tables shown with a preview
 * @param tableRows      rows of a preview
 * @param tableColumns   columns of a preview
 * @param images         images listed
 * @param problems       page errors shown, and warnings
 * @param keyPhrases     key phrases shown
 * @param entities       dates, amounts, addresses shown of each kind
 */
public record ReportLimits(
        int pageRows,
        int outlineEntries,
        int tables,
        int tableRows,
        int tableColumns,
        int images,
        int problems,
        int keyPhrases,
        int entities) {

    /** What a report shows when nothing else is configured. */
    public static final ReportLimits DEFAULTS = new ReportLimits(200, 100, 20, 6, 6, 60, 100, 20, 15);

    public ReportLimits {
        if (pageRows < 1
                || outlineEntries < 1
                || tables < 1
                || tableRows < 1
                || tableColumns < 1
                || images < 1
                || problems < 1
                || keyPhrases < 1
                || entities < 1) {
            throw new IllegalArgumentException("every limit of a report is at least 1");
        }
    }
}

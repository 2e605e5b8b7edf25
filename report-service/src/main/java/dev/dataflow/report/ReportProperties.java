package dev.dataflow.report;

import dev.dataflow.report.core.ReportLimits;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The report service's settings.
 *
 * @param pdf            whether {@code report.pdf} is made; it costs more than all the rest of a report
 * @param pageRows       rows of the page table for people; {@code report.json} has every page
 * @param outlineEntries lines of the contents
 * @param tables         tables shown with a preview
 * @param tableRows      rows of a preview
 * @param tableColumns   columns of a preview
 * @param images         images listed
 * @param problems       warnings, and page errors, shown
 * @param keyPhrases     key phrases shown
 * @param entities       dates, amounts, addresses shown, of each kind
 */
@Validated
@ConfigurationProperties("dataflow.report")
public record ReportProperties(
        @DefaultValue("true") boolean pdf,
        @DefaultValue("200") @Min(1) int pageRows,
        @DefaultValue("100") @Min(1) int outlineEntries,
        @DefaultValue("20") @Min(1) int tables,
        @DefaultValue("6") @Min(1) int tableRows,
        @DefaultValue("6") @Min(1) int tableColumns,
        @DefaultValue("60") @Min(1) int images,
        @DefaultValue("100") @Min(1) int problems,
        @DefaultValue("20") @Min(1) int keyPhrases,
        @DefaultValue("15") @Min(1) int entities) {

    ReportLimits limits() {
        return new ReportLimits(
                pageRows, outlineEntries, tables, tableRows, tableColumns, images, problems, keyPhrases, entities);
    }

    PdfOutput pdfOutput() {
        return pdf ? PdfOutput.WRITTEN : PdfOutput.OMITTED;
    }
}

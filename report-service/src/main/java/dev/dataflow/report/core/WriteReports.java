package dev.dataflow.report.core;

import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.event.ReportReady;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.job.JobKeys;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageFunctions.AssembleStage;
import dev.dataflow.pipeline.stage.UnitContext;
import dev.dataflow.storage.ContentTypes;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.StorageKey;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report stage: gathers what the stages before left, writes it in the forms for programs and people, and then bundles every file.
 *
 * <pre>
 *  extraction/document.json ┐
 *  raster/raster.json       ├─ GatherReport ─▶ Report ─▶ report.json
 *  analysis/analysis.json   ┘                    └─ ComposeStory ─▶ Story ─▶ report.md, report.html, report.pdf
 *  all files, the reports included ─▶ bundle.zip
 * </pre>
 *
 * <p>The bundle comes last, so that it has the reports. It leaves out the source, which its owner has, and what is no output:
 * {@code job.json}, {@code progress.json}, page errors and marks.
 */
public final class WriteReports implements AssembleStage {

    private final ReportLimits limits;
    private final GatherReport gather;
    private final Optional<PdfReport> pdf;
    private final String style = Resources.text("/dev/dataflow/report/core/report.css");

    /**
     * @param limits how much a report shows
     * @param pdf    whether {@code report.pdf} is made
     */
    public WriteReports(ReportLimits limits, PdfOutput pdf) {
        this.limits = limits;
        this.gather = new GatherReport(limits);
        this.pdf = pdf == PdfOutput.WRITTEN ? Optional.of(new PdfReport()) : Optional.empty();
    }

    /** Whether {@code report.pdf} is made. */
    public enum PdfOutput {
        WRITTEN,
        OMITTED
    }

    @Override
    public StageCompleted assemble(UnitContext unit) throws InterruptedException {
        JobFiles files = JobFiles.in(unit.storage(), unit.keys());
        Report report = gather.gather(unit, files);
        unit.checkCancelled();
        List<String> warnings = new ArrayList<>();
        List<StoredFile> reports = reports(unit, report, warnings);
        unit.checkCancelled();
        StoredFile bundle = bundle(unit, files.files(), reports);
        return new ReportReady(
                unit.job().jobId(),
                unit.job().attempt(),
                unit.now(),
                Stream.concat(reports.stream(), Stream.of(bundle))
                        .map(Output::of)
                        .toList(),
                PageRanges.NONE,
                warnings,
                false,
                key(unit.keys(), "report.html").value(),
                bundle.key().value());
    }

    private List<StoredFile> reports(UnitContext unit, Report report, List<String> warnings) {
        Story story = ComposeStory.of(report, Wording.in(report.language()), limits);
        List<StoredFile> written = new ArrayList<>();
        written.add(write(unit, "report.json", Json.mapper().writeValueAsBytes(report)));
        written.add(write(unit, "report.md", utf8(MarkdownReport.of(story))));
        written.add(write(unit, "report.html", utf8(HtmlReport.of(story, style))));
        pdf.ifPresent(renderer -> {
            try {
                written.add(write(unit, "report.pdf", renderer.of(story, report.generatedAt())));
            } catch (IOException e) {
                warnings.add("report.pdf could not be made: " + e.getMessage());
            }
        });
        return written;
    }

    private StoredFile bundle(UnitContext unit, List<StoredFile> outputs, List<StoredFile> reports)
            throws InterruptedException {
        List<BundleEntry> entries = Stream.concat(outputs.stream(), reports.stream())
                .map(file -> new BundleEntry(file.key(), unit.keys().relative(file.key()), file.size()))
                .sorted(Comparator.comparing(BundleEntry::name))
                .toList();
        return WriteBundle.to(key(unit.keys(), "bundle.zip"), unit, entries);
    }

    private static StoredFile write(UnitContext unit, String name, byte[] content) {
        FileStorage storage = unit.storage();
        return storage.write(
                key(unit.keys(), name), ContentTypes.of(name), content.length, new ByteArrayInputStream(content));
    }

    private static StorageKey key(JobKeys keys, String name) {
        return keys.output(Stage.REPORT, name);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.dataflow.analysis.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.dataflow.analysis.core.chunk.Chunk;
import dev.dataflow.analysis.core.local.LocalAnalyst;
import dev.dataflow.analysis.core.local.WordBagEmbeddings;
import dev.dataflow.analysis.core.result.Analysis;
import dev.dataflow.analysis.core.result.Mention;
import dev.dataflow.analysis.core.result.Statement;
import dev.dataflow.analysis.core.text.LanguageDetection;
import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.DocumentRasterized;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.Output;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.event.WorkUnit;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.page.PageRanges;
import dev.dataflow.pipeline.stage.JobCancelledException;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.pipeline.testkit.TestUnitContext;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeDocumentTest {

    private final FileStorage storage = new MemoryFileStorage();

    @TempDir
    private Path folder;

    @Test
    void analysesTheTextWithItsPages() throws Exception {
        JobSubmitted job = job(JobOptions.Analysis.LOCAL);
        TestDocument document = new TestDocument()
                .page()
                .heading(1, "Solar power in the valley")
                .paragraph("The valley built a solar power plant on 5 March 2021 for $1,250,000.00.")
                .paragraph("The solar power plant gives electricity to nine thousand homes in the valley.")
                .page()
                .table(List.of(List.of("Year", "Output"), List.of("2022", "14 GWh")))
                .paragraph("Questions about the solar power plant go to info@valley.example every day.")
                .storeIn(storage, job);

        DocumentAnalyzed fact = analyze(job, document, false);

        Analysis analysis = analysis(job);
        assertThat(fact.model()).isEqualTo("local");
        assertThat(fact.outputs())
                .extracting(Output::key)
                .containsExactly(job.root() + "/analysis/chunks.jsonl", job.root() + "/analysis/analysis.json");
        assertThat(analysis.language().code()).isEqualTo("en");
        assertThat(analysis.summary())
                .contains(new Statement(
                        "The solar power plant gives electricity to nine thousand homes in the valley.", 1));
        assertThat(analysis.keyPhrases().getFirst().phrase()).isEqualToIgnoringCase("solar power plant");
        assertThat(analysis.keyPhrases().getFirst().pages()).containsExactly(1, 2);
        assertThat(analysis.entities().dates()).extracting(Mention::value).containsExactly("2021-03-05");
        assertThat(analysis.entities().amounts()).extracting(Mention::value).containsExactly("1250000.00");
        assertThat(analysis.entities().emails()).extracting(Mention::pageNumber).containsExactly(2);
        assertThat(analysis.statistics().pages()).isEqualTo(2);
        assertThat(analysis.statistics().tables()).isEqualTo(1);
        assertThat(chunks(job)).extracting(Chunk::headingPath).allSatisfy(path -> assertThat(path)
                .containsExactly("Solar power in the valley"));
    }

    @Test
    void ocrStandsInWhereAPageHasNoTextOfItsOwn() throws Exception {
        JobSubmitted job = job(JobOptions.Analysis.LOCAL);
        TestDocument document = new TestDocument()
                .page()
                .paragraph("This page has text of its own, and that is what counts here.")
                .page()
                .image("extraction/images/p0002-1.png", 800, 600)
                .storeIn(storage, job);
        TestDocument.storeOcr(storage, job, 2, "The scanned page speaks of the old light-", "house keeper by the sea.");

        analyze(job, document, true);

        assertThat(analysis(job).statistics().ocrPages()).isEqualTo(1);
        assertThat(analysis(job).statistics().images()).isEqualTo(1);
        assertThat(chunks(job).getFirst().pages()).containsExactly(1, 2);
        assertThat(chunks(job).getFirst().text()).contains("The scanned page speaks");
    }

    @Test
    void ocrAloneIsEnoughWhenExtractionFailed() throws Exception {
        JobSubmitted job = job(JobOptions.Analysis.LOCAL);
        TestDocument.storeOcr(storage, job, 1, "Only optical recognition read this page of the document.");
        DocumentRasterized rasterized = rasterized(job, 1);

        analyzer().assemble(context(job, 1, List.of(rasterized)));

        assertThat(analysis(job).statistics().pagesWithText()).isEqualTo(1);
    }

    @Test
    void aDocumentWithoutTextSaysSo() throws Exception {
        JobSubmitted job = job(JobOptions.Analysis.LOCAL);
        TestDocument document = new TestDocument().page().storeIn(storage, job);

        DocumentAnalyzed fact = analyze(job, document, false);

        assertThat(fact.warnings()).containsExactly("No page has text that could be analysed");
        assertThat(analysis(job).documentKind()).isNull();
        assertThat(analysis(job).language()).isNull();
        assertThat(chunks(job)).isEmpty();
    }

    @Test
    void noAnalysisStillCounts() throws Exception {
        JobSubmitted job = job(JobOptions.Analysis.NONE);
        TestDocument document = new TestDocument()
                .page()
                .paragraph("Some words of a document on 2024-01-01.")
                .storeIn(storage, job);

        DocumentAnalyzed fact = analyze(job, document, false);

        assertThat(fact.model()).isEqualTo("none");
        assertThat(analysis(job).statistics().words()).isEqualTo(7);
        assertThat(analysis(job).entities().dates()).isEmpty();
        assertThat(chunks(job)).hasSize(1);
    }

    @Test
    void aModelThatIsNotConfiguredIsRefusedBeforeAnythingIsRead() {
        JobSubmitted job = job(JobOptions.Analysis.ANTHROPIC);

        assertThatThrownBy(() -> analyze(job, new TestDocument().page(), false))
                .isInstanceOfSatisfying(StageException.class, failure -> assertThat(failure.code())
                        .isEqualTo("model_not_configured"));
    }

    @Test
    void doingItAgainWritesTheSame() throws Exception {
        JobSubmitted job = job(JobOptions.Analysis.LOCAL);
        TestDocument document = new TestDocument()
                .page()
                .paragraph("A sentence that is long enough to be quoted stands here.")
                .storeIn(storage, job);

        analyze(job, document, false);
        String first = read(job, "analysis.json");
        analyze(job, document, false);

        assertThat(read(job, "analysis.json")).isEqualTo(first);
    }

    @Test
    void stopsWhenTheJobIsCancelled() {
        JobSubmitted job = job(JobOptions.Analysis.LOCAL);
        new TestDocument().page().paragraph("Text.").storeIn(storage, job);
        TestUnitContext context = context(job, 1, List.of(TestFacts.extracted(job)));
        context.cancel();

        assertThatThrownBy(() -> analyzer().assemble(context)).isInstanceOf(JobCancelledException.class);
    }

    private AnalyzeDocument analyzer() {
        return new AnalyzeDocument(
                new Reading(new LanguageDetection(), AnalysisLimits.DEFAULTS),
                new Analysts(new LocalAnalyst(new WordBagEmbeddings()), Map.of(), 15));
    }

    private DocumentAnalyzed analyze(JobSubmitted job, TestDocument document, boolean ocr) throws Exception {
        List<StageCompleted> inputs = new ArrayList<>(List.of(TestFacts.extracted(job)));
        if (ocr) {
            inputs.add(rasterized(job, document.pageCount()));
        }
        return (DocumentAnalyzed) analyzer().assemble(context(job, document.pageCount(), inputs));
    }

    private TestUnitContext context(JobSubmitted job, int pages, List<StageCompleted> inputs) {
        WorkUnit unit = WorkUnit.assemble(Stage.ANALYSIS, job, TestFacts.inspected(job, pages), inputs, false);
        return TestUnitContext.of(unit, storage, folder);
    }

    private static DocumentRasterized rasterized(JobSubmitted job, int pages) {
        PageRanges ocrPages = PageRanges.upTo(pages);
        return new DocumentRasterized(
                job.jobId(), 1, TestFacts.NOW, List.of(), PageRanges.NONE, List.of(), false, pages, ocrPages, 150);
    }

    private static JobSubmitted job(JobOptions.Analysis analysis) {
        JobOptions options = TestOptions.analysis(analysis);
        return TestFacts.submitted("job-1", 1, options);
    }

    private Analysis analysis(JobSubmitted job) throws IOException {
        assertThat(schemaErrors(read(job, "analysis.json"))).isEmpty();
        return Json.mapper().readValue(read(job, "analysis.json"), Analysis.class);
    }

    private static List<Error> schemaErrors(String json) throws IOException {
        try (InputStream schema = Analysis.class.getResourceAsStream("/dev/dataflow/analysis/analysis.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema)
                    .validate(json, InputFormat.JSON);
        }
    }

    private List<Chunk> chunks(JobSubmitted job) throws IOException {
        return read(job, "chunks.jsonl")
                .lines()
                .map(line -> Json.mapper().readValue(line, Chunk.class))
                .toList();
    }

    private String read(JobSubmitted job, String name) throws IOException {
        try (StoredContent content = storage.open(job.keys().output(Stage.ANALYSIS, name))) {
            return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

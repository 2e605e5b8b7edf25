package dev.dataflow.analysis;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.dataflow.analysis.core.TestDocument;
import dev.dataflow.analysis.core.TestOptions;
import dev.dataflow.analysis.core.result.Analysis;
import dev.dataflow.analysis.core.result.Statement;
import dev.dataflow.pipeline.event.DocumentAnalyzed;
import dev.dataflow.pipeline.event.JobSubmitted;
import dev.dataflow.pipeline.event.StageCompleted;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.json.Json;
import dev.dataflow.pipeline.stage.Stage;
import dev.dataflow.pipeline.stage.StageException;
import dev.dataflow.pipeline.stage.StageFunctions;
import dev.dataflow.pipeline.testkit.StageRunner;
import dev.dataflow.pipeline.testkit.TestFacts;
import dev.dataflow.storage.FileStorage;
import dev.dataflow.storage.MemoryFileStorage;
import dev.dataflow.storage.StoredContent;
import dev.dataflow.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;

/** The whole stage as the application wires it: its own models, and a server that speaks OpenAI's protocol. */
@Timeout(120)
class AnalysisStageIT {

    private static final String PATH = "/v1/chat/completions";
    private static final String OVERVIEW = """
            {"summary": [{"sentence": "La coopérative vend du miel.", "page": 1}],
             "key_points": [{"sentence": "Le total est de 120 euros.", "page": 1}],
             "document_kind": "invoice", "confidence": 0.95}""";
    private static final JsonNode SCHEMA = Json.mapper().readTree("""
            {"type": "object", "required": ["total"], "properties": {"total": {"type": "number"}}}""");

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final FileStorage storage = new MemoryFileStorage();

    @TempDir
    private Path folder;

    @Test
    void theBuiltInAnalystSummarisesWithTheModelInTheJar() {
        JobSubmitted job = job(JobOptions.DEFAULTS);
        invoice().storeIn(storage, job);

        DocumentAnalyzed fact = analyze(job);

        Analysis analysis = analysis(job);
        assertThat(fact.model()).isEqualTo("local");
        assertThat(analysis.documentKind().kind()).isEqualTo("invoice");
        assertThat(analysis.language().code()).isEqualTo("fr");
        assertThat(analysis.summary()).isNotEmpty();
        assertThat(analysis.entities().amounts())
                .extracting(amount -> amount.value() + amount.currency())
                .containsExactly("100.00EUR", "120.00EUR");
    }

    @Test
    void aModelWritesWhatTheBuiltInAnalystCannot() {
        JobSubmitted job = job(TestOptions.of(JobOptions.Analysis.OPENAI, "fr", 5, SCHEMA));
        invoice().image("extraction/images/p0001-1.png", 300, 200).storeIn(storage, job);
        byte[] png = {1, 2, 3};
        storage.write(
                job.keys().root().resolve("extraction/images/p0001-1.png"),
                "image/png",
                png.length,
                new ByteArrayInputStream(png));
        SERVER.stubFor(post(PATH).willReturn(answer(OVERVIEW)));
        SERVER.stubFor(post(PATH)
                .withRequestBody(containing("Extract from the document"))
                .willReturn(answer("{\"total\": 120}")));
        SERVER.stubFor(post(PATH).withRequestBody(containing("image_url")).willReturn(answer("Un pot de miel.")));

        DocumentAnalyzed fact = analyze(job);

        Analysis analysis = analysis(job);
        assertThat(fact.model()).isEqualTo("a-model");
        assertThat(analysis.provider()).isEqualTo("openai");
        assertThat(analysis.summary()).containsExactly(new Statement("La coopérative vend du miel.", 1));
        assertThat(analysis.documentKind().label()).isEqualTo("facture");
        assertThat(analysis.extraction()).isEqualTo(Json.mapper().readTree("{\"total\": 120}"));
        assertThat(analysis.images()).singleElement().satisfies(image -> assertThat(image.description())
                .isEqualTo("Un pot de miel."));
        assertThat(analysis.usage().calls()).isEqualTo(3);
        assertThat(analysis.usage().inputTokens()).isEqualTo(36);
        SERVER.verify(postRequestedFor(urlEqualTo(PATH)).withRequestBody(containing("in French")));
    }

    @Test
    void anOverloadedModelIsTriedAgainWithoutPayingTwice() {
        JobSubmitted job = job(TestOptions.of(JobOptions.Analysis.OPENAI, "en", 0, SCHEMA));
        invoice().storeIn(storage, job);
        SERVER.stubFor(post(PATH).willReturn(answer(OVERVIEW)));
        SERVER.stubFor(post(PATH)
                .withRequestBody(containing("Extract from the document"))
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("free"));
        SERVER.stubFor(post(PATH)
                .withRequestBody(containing("Extract from the document"))
                .inScenario("busy")
                .whenScenarioStateIs("free")
                .willReturn(answer("{\"total\": 120}")));

        assertThatThrownBy(() -> analyze(job)).isInstanceOfSatisfying(StageException.class, failure -> assertThat(
                        failure.kind().retryable())
                .isTrue());
        analyze(job);

        SERVER.verify(3, postRequestedFor(urlEqualTo(PATH)));
        assertThat(analysis(job).extraction()).isNotNull();
        assertThat(storage.list(job.root() + "/analysis/", 100, Optional.empty())
                        .files())
                .extracting(StoredFile::key)
                .containsExactly(
                        job.keys().output(Stage.ANALYSIS, "analysis.json"),
                        job.keys().output(Stage.ANALYSIS, "chunks.jsonl"));
    }

    @Test
    void aModelThatTalksNonsenseLeavesTheBuiltInSummaryAndAWarning() {
        JobSubmitted job = job(TestOptions.of(JobOptions.Analysis.OPENAI, "en", 0, null));
        invoice().storeIn(storage, job);
        SERVER.stubFor(post(PATH).willReturn(answer("Sorry, what?")));

        DocumentAnalyzed fact = analyze(job);

        assertThat(fact.warnings()).singleElement().asString().contains("built-in analyst");
        assertThat(analysis(job).summary()).isNotEmpty();
        assertThat(analysis(job).documentKind().kind()).isEqualTo("invoice");
    }

    private static TestDocument invoice() {
        return new TestDocument()
                .page()
                .heading(1, "Facture n° 2024-17")
                .paragraph("La coopérative apicole du Val livre son miel de montagne depuis plus de trente ans.")
                .paragraph("Les pots de miel ont été livrés à votre adresse de facturation le 3 avril 2024.")
                .paragraph("Le règlement se fait par virement bancaire dans les trente jours qui suivent.")
                .paragraph("Toute réclamation doit être faite par écrit auprès de la coopérative du Val.")
                .table(List.of(
                        List.of("Désignation", "Quantité", "Prix unitaire"), List.of("Miel de montagne", "10", "10")))
                .paragraph("Sous-total 100,00 € hors TVA. Net à payer 120,00 €.");
    }

    private DocumentAnalyzed analyze(JobSubmitted job) {
        StageCompleted[] fact = new StageCompleted[1];
        new ApplicationContextRunner()
                .withUserConfiguration(AnalysisConfiguration.class)
                .withPropertyValues(
                        "dataflow.analysis.openai.base-url=" + SERVER.baseUrl() + "/v1",
                        "dataflow.analysis.openai.api-key=key",
                        "dataflow.analysis.openai.model=a-model")
                .run(context -> {
                    StageRunner runner = new StageRunner(context.getBean(StageFunctions.class), storage, folder);
                    fact[0] = runner.assemble(job, TestFacts.inspected(job, 1), List.of(TestFacts.extracted(job)));
                });
        return (DocumentAnalyzed) fact[0];
    }

    private static JobSubmitted job(JobOptions options) {
        return TestFacts.submitted("job-1", 1, options);
    }

    private Analysis analysis(JobSubmitted job) {
        try (StoredContent content = storage.open(job.keys().output(Stage.ANALYSIS, "analysis.json"))) {
            return Json.mapper().readValue(content.stream(), Analysis.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResponseDefinitionBuilder answer(String content) {
        String quoted = Json.mapper().writeValueAsString(content);
        return okJson("""
                {"id": "1", "object": "chat.completion", "model": "a-model",
                 "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": %s}}],
                 "usage": {"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15}}""".formatted(quoted));
    }
}

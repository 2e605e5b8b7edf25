package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.chunk.ChunkFile;
import dev.dataflow.analysis.core.local.Kind;
import dev.dataflow.analysis.core.result.DocumentKind;
import dev.dataflow.analysis.core.result.ImageDescription;
import dev.dataflow.analysis.core.result.Statement;
import dev.dataflow.analysis.core.result.Usage;
import dev.dataflow.pipeline.job.JobOptions;
import dev.dataflow.pipeline.stage.UnitContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The analyst that asks a language model.
 *
 * <pre>
 *  chunks ─▶ fits one request? ─ yes ─▶ overview ─▶ summary, key points, kind
 *                              └ no ──▶ notes on each part (a spread of parts, if there are more than calls) ─▶ overview of the notes
 *         ─▶ schema? ──▶ extraction (checked against it, asked for again once)
 *  images ─▶ descriptions, largest first, while calls are left
 * </pre>
 *
 * <p>What the model says is data: read as the JSON it must be, its pages held against the document's. Safe for use by many threads.
 */
public final class ModelAnalyst {

    private static final int CALLS_FOR_OVERVIEW = 2;
    private static final int CALLS_FOR_EXTRACTION = 2;

    private final LanguageModel model;
    private final ModelBudget budget;

    public ModelAnalyst(LanguageModel model, ModelBudget budget) {
        this.model = model;
        this.budget = budget;
    }

    /**
     * What the model made of a document.
     *
     * @param kind       null when it gave no usable overview; the summary is empty then
     * @param extraction null when nothing was asked, or nothing valid came
     */
    public record Findings(
            @Nullable DocumentKind kind,
            List<Statement> summary,
            List<Statement> keyPoints,
            List<ImageDescription> images,
            @Nullable JsonNode extraction,
            Usage usage,
            List<String> warnings) {}

    public LanguageModel model() {
        return model;
    }

    /** The same analyst, who does not ask again what {@code answers} hold. */
    public ModelAnalyst remembering(RememberedAnswers answers) {
        return new ModelAnalyst(answers.remembering(model), budget);
    }

    /**
     * @param unit   the job, its storage and its cancellation
     * @param chunks the document's text
     * @param images those to be described
     */
    public Findings analyze(UnitContext unit, ChunkFile chunks, List<ImageOnPage> images) throws InterruptedException {
        JobOptions options = unit.job().options();
        JsonNode schema = options.schema();
        SchemaCheck check = schema == null ? null : new SchemaCheck(schema);
        Prompts prompts = new Prompts(DocumentMark.of(unit.job()), options.language());
        Conversation conversation = new Conversation(model, budget.maxCalls(), unit::checkCancelled);
        List<String> warnings = new ArrayList<>();

        Optional<JsonNode> overview =
                new Overview(conversation, prompts, warnings, reserved(schema)).of(chunks, budget.maxCharacters());
        Optional<JsonNode> extraction = schema == null || check == null
                ? Optional.empty()
                : extract(conversation, prompts, chunks, schema, check, warnings);
        List<ImageDescription> descriptions =
                new DescribeImages(conversation, prompts, unit.storage(), unit.keys(), warnings).describe(images);

        int lastPage = unit.document().pageCount();
        return new Findings(
                overview.map(json -> kind(json, options.language())).orElse(null),
                overview.map(json -> Statements.read(json.get("summary"), lastPage))
                        .orElse(List.of()),
                overview.map(json -> Statements.read(json.get("key_points"), lastPage))
                        .orElse(List.of()),
                descriptions,
                extraction.orElse(null),
                conversation.usage(),
                warnings);
    }

    private static int reserved(@Nullable JsonNode schema) {
        return CALLS_FOR_OVERVIEW + (schema == null ? 0 : CALLS_FOR_EXTRACTION);
    }

    private Optional<JsonNode> extract(
            Conversation conversation,
            Prompts prompts,
            ChunkFile chunks,
            JsonNode schema,
            SchemaCheck check,
            List<String> warnings)
            throws InterruptedException {
        DocumentParts parts = new DocumentParts(chunks, budget.maxCharacters());
        if (parts.count() == 0 || conversation.callsLeft() == 0) {
            warnings.add("Nothing was extracted by the schema: there is no text, or the budget of calls is used up");
            return Optional.empty();
        }
        if (parts.count() > 1) {
            warnings.add("The schema was applied to the parts of the document that share most words with it");
        }
        String text = RelevantText.of(chunks, schema, budget.maxCharacters());
        Optional<JsonNode> extraction =
                conversation.askForJson(prompts.extraction(text, new AnswerSchema("extraction", schema)), check);
        if (extraction.isEmpty()) {
            warnings.add("Nothing was extracted by the schema: the model gave no answer that is valid against it");
        }
        return extraction;
    }

    private static DocumentKind kind(JsonNode overview, String language) {
        Kind kind = Kind.ofWireName(overview.get("document_kind").asString()).orElse(Kind.OTHER);
        return new DocumentKind(
                kind.wireName(),
                kind.label(language),
                overview.get("confidence").asDouble());
    }
}

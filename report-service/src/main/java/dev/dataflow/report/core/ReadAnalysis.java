package dev.dataflow.report.core;

import dev.dataflow.pipeline.json.Json;
import dev.dataflow.report.core.AnalysisDigest.KeyPhrase;
import dev.dataflow.report.core.AnalysisDigest.Leaf;
import dev.dataflow.report.core.AnalysisDigest.Mention;
import dev.dataflow.report.core.AnalysisDigest.Statement;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code analysis.json} by field names alone: what another version adds or leaves out is no error. */
final class ReadAnalysis {

    private static final List<String> SORTS = List.of("dates", "amounts", "emails", "phones", "urls");
    /** Sorts that are personal data as such: when that is masked, only their number is told. */
    private static final Set<String> PERSONAL = Set.of("emails", "phones");

    private static final int STATEMENTS = 20;
    private static final int SENTENCE = 1000;
    private static final int LINE = 200;

    private final CleanText text;
    private final ReportLimits limits;
    private final boolean masked;

    private ReadAnalysis(CleanText text, ReportLimits limits, boolean masked) {
        this.text = text;
        this.limits = limits;
        this.masked = masked;
    }

    /** @throws tools.jackson.core.JacksonException when the stream is no JSON, or reading fails */
    static AnalysisReading from(InputStream json, CleanText text, ReportLimits limits, boolean masked) {
        JsonNode root = Json.mapper().readTree(json);
        if (root.path("provider").asString("").equals("none")) {
            return AnalysisReading.NONE;
        }
        return new AnalysisReading(new ReadAnalysis(text, limits, masked).digest(root), imageDescriptions(root, text));
    }

    /** The descriptions of images by a model, by the image's path in the job's folder. */
    private static Map<String, String> imageDescriptions(JsonNode root, CleanText text) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (JsonNode image : root.path("images")) {
            String description = text.lineOrNull(image.path("description").asString(""), SENTENCE);
            if (description != null) {
                descriptions.put(image.path("file_path").asString(""), description);
            }
        }
        return descriptions;
    }

    private AnalysisDigest digest(JsonNode root) {
        JsonNode language = root.path("language");
        JsonNode kind = root.path("document_kind");
        String kindName = line(kind.path("kind"));
        return new AnalysisDigest(
                text.line(root.path("model").asString(""), LINE),
                text.line(root.path("provider").asString(""), LINE),
                line(language.path("code")),
                number(language.path("confidence")),
                kindName,
                kind.path("label").isMissingNode() ? kindName : line(kind.path("label")),
                number(kind.path("confidence")),
                statements(root.path("summary")),
                statements(root.path("key_points")),
                keyPhrases(root.path("key_phrases")),
                entities(root.path("entities")),
                extraction(root.path("extraction")));
    }

    private List<Statement> statements(JsonNode node) {
        if (node.isString()) {
            String whole = text.lineOrNull(node.asString(), SENTENCE);
            return whole == null ? List.of() : List.of(new Statement(whole, null));
        }
        List<Statement> statements = new ArrayList<>();
        for (JsonNode item : node) {
            String sentence = text.lineOrNull(item.path("sentence").asString(item.asString("")), SENTENCE);
            if (sentence != null && statements.size() < STATEMENTS) {
                statements.add(new Statement(sentence, page(item)));
            }
        }
        return statements;
    }

    private Bounded<KeyPhrase> keyPhrases(JsonNode node) {
        BoundedList<KeyPhrase> phrases = new BoundedList<>(limits.keyPhrases());
        for (JsonNode item : node) {
            phrases.add(() -> new KeyPhrase(
                    text.line(item.path("phrase").asString(""), LINE),
                    item.path("score").asDouble(0)));
        }
        return phrases.toBounded();
    }

    private Map<String, Bounded<Mention>> entities(JsonNode node) {
        Map<String, Bounded<Mention>> entities = new LinkedHashMap<>();
        for (String sort : SORTS) {
            if (node.path(sort).size() > 0) {
                entities.put(
                        sort, mentions(node.path(sort), masked && PERSONAL.contains(sort) ? 0 : limits.entities()));
            }
        }
        return entities;
    }

    private Bounded<Mention> mentions(JsonNode node, int limit) {
        BoundedList<Mention> mentions = new BoundedList<>(limit);
        for (JsonNode item : node) {
            mentions.add(() -> mention(item));
        }
        return mentions.toBounded();
    }

    private Mention mention(JsonNode item) {
        String value = text.line(item.path("value").asString(""), LINE);
        String written = text.lineOrNull(item.path("text").asString(""), LINE);
        return new Mention(written == null ? value : written, value, page(item));
    }

    private Bounded<Leaf> extraction(JsonNode node) {
        BoundedList<Leaf> leaves = new BoundedList<>(limits.problems());
        leaves(node, "", leaves);
        return leaves.toBounded();
    }

    private void leaves(JsonNode node, String path, BoundedList<Leaf> leaves) {
        if (node.isObject()) {
            node.propertyStream().forEach(field -> leaves(field.getValue(), join(path, field.getKey()), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.path(i), join(path, Integer.toString(i)), leaves);
            }
        } else if (!node.isMissingNode() && !node.isNull()) {
            leaves.add(() -> new Leaf(text.line(path, LINE), text.line(node.asString(), SENTENCE)));
        }
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private @Nullable String line(JsonNode node) {
        return text.lineOrNull(node.asString(""), LINE);
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }

    private static @Nullable Integer page(JsonNode item) {
        return item.path("page_number").isInt() ? item.path("page_number").asInt() : null;
    }
}
